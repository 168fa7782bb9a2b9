package dev.lab.standin;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl create deployment|namespace NAME} and {@code create -f}. */
final class KubectlCreate implements KubectlCommand {
  @Override
  public int run(KubectlCall call) throws IOException {
    List<String> words = call.arguments().positional();
    if (words.isEmpty()) {
      if (call.arguments().all("filename").isEmpty()) {
        throw new UsageException(1, "error: must specify one of -f and -k");
      }
      for (ObjectNode object : call.files()) {
        KubeType type = type(object, call);
        JsonNode made = call.api().create(type.path(namespace(call, object)), object);
        call.println(type.named(name(made)) + " created");
      }
      return 0;
    }
    if (words.size() < 2) {
      throw new UsageException(1, "error: exactly one NAME is required, got " + (words.size() - 1));
    }
    ObjectNode object = JsonMapper.shared().createObjectNode();
    KubeType type =
        switch (words.getFirst()) {
          case "deployment", "deploy", "dep" -> deployment(call, words.get(1), object);
          case "namespace", "ns" -> KubeType.NAMESPACE;
          default -> throw UsageException.lacks("kubectl", "create " + words.getFirst());
        };
    object.put("apiVersion", type.apiVersion()).put("kind", type.kind());
    object.withObjectProperty("metadata").put("name", words.get(1));
    try {
      JsonNode made = call.api().create(type.path(call.namespace()), object);
      call.println(type.named(name(made)) + " created");
      return 0;
    } catch (KubeApi.Refused e) {
      String words2 = e.words();
      call.invocation()
          .err()
          .println(
              words2.startsWith("Error from server")
                  ? words2.replace(
                      "Error from server (AlreadyExists)",
                      type == KubeType.DEPLOYMENT
                          ? "error: failed to create deployment"
                          : "Error from server (AlreadyExists)")
                  : "error: failed to create " + words.getFirst() + ": " + e.getMessage());
      return 1;
    }
  }

  private static KubeType deployment(KubectlCall call, String name, ObjectNode object) {
    String image = call.needed("image");
    object.withObjectProperty("metadata").withObjectProperty("labels").put("app", name);
    ObjectNode spec = object.withObjectProperty("spec");
    spec.put("replicas", number(call.option("replicas", "1"), "replicas"));
    spec.withObjectProperty("selector").withObjectProperty("matchLabels").put("app", name);
    ObjectNode template = spec.withObjectProperty("template");
    template.withObjectProperty("metadata").withObjectProperty("labels").put("app", name);
    ObjectNode container =
        template.withObjectProperty("spec").withArrayProperty("containers").addObject();
    String last = image.substring(image.lastIndexOf('/') + 1).replaceAll("[:@].*$", "");
    container.put("name", last.replaceAll("[^a-z0-9-]", "-")).put("image", image);
    call.command().forEach(container.withArrayProperty("command")::add);
    if (call.arguments().get("port").isPresent()) {
      container
          .withArrayProperty("ports")
          .addObject()
          .put("containerPort", number(call.option("port", "0"), "port"));
    }
    return KubeType.DEPLOYMENT;
  }

  static int number(String text, String option) {
    if (!text.matches("-?\\d{1,9}")) {
      throw new UsageException(
          1,
          "error: invalid argument \""
              + text
              + "\" for \"--"
              + option
              + "\" flag: strconv.ParseInt: parsing \""
              + text
              + "\": invalid syntax");
    }
    return Integer.parseInt(text);
  }

  static KubeType type(JsonNode object, KubectlCall call) {
    String version = object.path("apiVersion").asString("");
    String kind = object.path("kind").asString("");
    return KubeType.ofKind(version, kind)
        .orElseThrow(
            () ->
                new UsageException(
                    1,
                    "error: resource mapping not found for name: \""
                        + name(object)
                        + "\" namespace: \"\" from \""
                        + call.option("filename", "")
                        + "\": no matches for kind \""
                        + kind
                        + "\" in version \""
                        + version
                        + "\"\nensure CRDs are installed first"));
  }

  static String namespace(KubectlCall call, JsonNode object) {
    String own = object.path("metadata").path("namespace").asString("");
    return own.isEmpty() ? call.namespace() : own;
  }

  static String name(JsonNode object) {
    return object.path("metadata").path("name").asString("");
  }
}
