package dev.lab.standin;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl set image deploy/NAME CONTAINER=IMAGE}, or with the name as a word of its own. */
final class KubectlSetImage implements KubectlCommand {
  @Override
  public int run(KubectlCall call) {
    List<String> words = call.arguments().positional();
    if (words.isEmpty() || !words.getFirst().equals("image")) {
      throw UsageException.lacks("kubectl", "set " + (words.isEmpty() ? "" : words.getFirst()));
    }
    List<String> objects = new ArrayList<>(words.subList(1, words.size()));
    List<String> pairs = objects.stream().filter(w -> w.contains("=")).toList();
    objects.removeAll(pairs);
    if (objects.size() == 2 && objects.stream().noneMatch(w -> w.contains("/"))) {
      objects = List.of(String.join("/", objects));
    }
    if (objects.size() != 1 || !objects.getFirst().contains("/") || pairs.isEmpty()) {
      throw new UsageException(
          1,
          "error: set image needs an object and CONTAINER=IMAGE, such as deploy/web web=nginx:1.28");
    }
    String[] parts = objects.getFirst().split("/", 2);
    KubeType type = KubeType.of(parts[0]);
    String path = type.path(call.namespace()) + "/" + parts[1];
    JsonNode before = call.api().get(path);
    ObjectNode patch = JsonMapper.shared().createObjectNode();
    ObjectNode spec = patch.putObject("spec");
    ArrayNode containers =
        (type == KubeType.POD ? spec : spec.putObject("template").putObject("spec"))
            .putArray("containers");
    JsonNode there =
        (type == KubeType.POD
                ? before.path("spec")
                : before.path("spec").path("template").path("spec"))
            .path("containers");
    for (String pair : pairs) {
      String[] sides = pair.split("=", 2);
      boolean any = false;
      for (JsonNode container : there) {
        String name = container.path("name").asString("");
        if (sides[0].equals("*") || sides[0].equals(name)) {
          containers.addObject().put("name", name).put("image", sides[1]);
          any = true;
        }
      }
      if (!any) {
        throw new UsageException(1, "error: unable to find container named \"" + sides[0] + "\"");
      }
    }
    JsonNode after = call.api().strategic(path, patch);
    if (!after
        .path("metadata")
        .path("resourceVersion")
        .equals(before.path("metadata").path("resourceVersion"))) {
      call.println(type.named(parts[1]) + " image updated");
    }
    return 0;
  }
}
