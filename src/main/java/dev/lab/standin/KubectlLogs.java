package dev.lab.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code kubectl logs POD|deploy/NAME}. */
final class KubectlLogs implements KubectlCommand {
  @Override
  public int run(KubectlCall call) throws InterruptedException {
    List<String> words = call.arguments().positional();
    if (words.size() != 1) {
      throw new UsageException(
          1, "error: expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.");
    }
    String pod = words.getFirst();
    if (pod.contains("/")) {
      String[] parts = pod.split("/", 2);
      KubeType type = KubeType.of(parts[0]);
      pod = type == KubeType.POD ? parts[1] : podOf(call, type, parts[1]);
    }
    List<String> query = new ArrayList<>();
    call.arguments().get("container").ifPresent(c -> query.add("container=" + c));
    call.arguments().get("tail").ifPresent(t -> query.add("tailLines=" + t));
    if (call.arguments().has("previous")) {
      query.add("previous=true");
    }
    if (call.arguments().has("timestamps")) {
      query.add("timestamps=true");
    }
    String path =
        KubeType.POD.path(call.namespace()) + "/" + pod + "/log?" + String.join("&", query);
    String text = call.api().text(path);
    call.print(text);
    String whole = KubeType.POD.path(call.namespace()) + "/" + pod + "/log";
    int printed = call.arguments().has("follow") ? call.api().text(whole).length() : 0;
    while (call.arguments().has("follow") && !call.invocation().out().checkError()) {
      Thread.sleep(300);
      String now = call.api().text(whole);
      if (now.length() > printed) {
        call.print(now.substring(printed));
        printed = now.length();
      }
    }
    return 0;
  }

  private static String podOf(KubectlCall call, KubeType type, String name) {
    JsonNode object =
        call.api()
            .find(type, call.namespace(), name)
            .orElseThrow(
                () ->
                    new UsageException(
                        1,
                        "error: error from server (NotFound): "
                            + type.named("").replace("/", "").replaceFirst("^[a-z]+", type.plural())
                            + " \""
                            + name
                            + "\" not found in namespace \""
                            + call.namespace()
                            + "\""));
    List<String> labels = new ArrayList<>();
    JsonNode selector = object.path("spec").path("selector");
    JsonNode match = type == KubeType.SERVICE ? selector : selector.path("matchLabels");
    for (Map.Entry<String, JsonNode> label : match.properties()) {
      labels.add(label.getKey() + "%3D" + label.getValue().asString(""));
    }
    JsonNode pods =
        call.api()
            .get(
                KubeType.POD.path(call.namespace())
                    + "?labelSelector="
                    + String.join("%2C", labels));
    if (pods.path("items").isEmpty()) {
      throw new UsageException(1, "error: timed out waiting for the condition");
    }
    return KubectlCreate.name(pods.path("items").path(0));
  }
}
