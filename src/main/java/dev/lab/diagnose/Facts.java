package dev.lab.diagnose;

import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.target.Resource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What several links look at. */
final class Facts {
  private Facts() {}

  /** The name of the Deployment or Service that a check is about. */
  static String subject(CheckSpec spec) {
    return switch (spec.kind()) {
      case "deployment", "service" -> spec.fields().path("name").asString("registry");
      default ->
          spec.fields()
              .path("service")
              .asString(spec.fields().path("address-of").asString("registry"));
    };
  }

  static Optional<JsonNode> service(CheckSpec spec, Situation situation) {
    return situation.world().cluster().find(Resource.SERVICE, subject(spec));
  }

  static int nodePort(JsonNode service) {
    return service.path("spec").path("ports").path(0).path("nodePort").asInt(0);
  }

  static String wantedAddress(CheckSpec spec, Situation situation) {
    int port = service(spec, situation).map(Facts::nodePort).orElse(0);
    return "127.0.0.1:" + (port == 0 ? "NODEPORT" : "" + port);
  }

  /** The Pods of a Deployment, the newest first. */
  static List<JsonNode> pods(String deployment, Situation situation) {
    Optional<JsonNode> found = situation.world().cluster().find(Resource.DEPLOYMENT, deployment);
    if (found.isEmpty()) {
      return List.of();
    }
    JsonNode labels = found.get().path("spec").path("selector").path("matchLabels");
    List<JsonNode> pods = new ArrayList<>();
    for (JsonNode pod : situation.world().cluster().list(Resource.POD)) {
      boolean matches = true;
      for (Map.Entry<String, JsonNode> label : labels.properties()) {
        matches &=
            pod.path("metadata").path("labels").path(label.getKey()).equals(label.getValue());
      }
      if (matches && !pod.path("metadata").has("deletionTimestamp")) {
        pods.add(pod);
      }
    }
    String image = image(found.get().path("spec").path("template").path("spec"));
    // Pods of the present template first, then the newest.
    pods.sort(
        Comparator.comparing((JsonNode p) -> !image(p.path("spec")).equals(image))
            .thenComparing(
                p -> p.path("metadata").path("creationTimestamp").asString(""),
                Comparator.reverseOrder()));
    return pods;
  }

  static boolean isReady(JsonNode pod) {
    for (JsonNode condition : pod.path("status").path("conditions")) {
      if (condition.path("type").asString("").equals("Ready")) {
        return condition.path("status").asString("").equals("True");
      }
    }
    return false;
  }

  static String name(JsonNode object) {
    return object.path("metadata").path("name").asString("");
  }

  private static String image(JsonNode podSpec) {
    return podSpec.path("containers").path(0).path("image").asString("");
  }
}
