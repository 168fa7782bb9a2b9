package dev.lab.diagnose;

import dev.lab.check.Situation;
import dev.lab.target.Resource;
import dev.lab.target.UnreachableException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** What several links look at. */
final class Facts {
  private Facts() {}

  static Optional<JsonNode> service(Subject subject, Situation situation) {
    return subject.service().isEmpty()
        ? Optional.empty()
        : named(Resource.SERVICE, subject.service(), situation);
  }

  /** Out of the list, which the walk has anyway. */
  static Optional<JsonNode> named(Resource resource, String name, Situation situation) {
    return situation.world().cluster().list(resource).stream()
        .filter(o -> name(o).equals(name))
        .findFirst();
  }

  static int nodePort(JsonNode service) {
    return service.path("spec").path("ports").path(0).path("nodePort").asInt(0);
  }

  /** The node port of the Service; 0 where there is none. */
  static int nodePort(Subject subject, Situation situation) {
    return service(subject, situation).map(Facts::nodePort).orElse(0);
  }

  /** The name of the Deployment that should be there. */
  static String deploymentName(Subject subject, Situation situation) {
    return deployment(subject, situation)
        .map(Facts::name)
        .orElse(subject.deployment().isEmpty() ? subject.service() : subject.deployment());
  }

  /** The Deployment of the subject: the one it names, the one of its Service, or its namesake. */
  static Optional<JsonNode> deployment(Subject subject, Situation situation) {
    if (subject.deployment().isEmpty() && subject.service().isEmpty()) {
      return Optional.empty();
    }
    if (!subject.deployment().isEmpty()) {
      return named(Resource.DEPLOYMENT, subject.deployment(), situation);
    }
    JsonNode selector = selector(service(subject, situation));
    return situation.world().cluster().list(Resource.DEPLOYMENT).stream()
        .filter(d -> labelled(d.path("spec").path("template"), selector))
        .findFirst()
        .or(() -> named(Resource.DEPLOYMENT, subject.service(), situation));
  }

  static JsonNode selector(Optional<JsonNode> service) {
    return service
        .<JsonNode>map(s -> s.path("spec").path("selector"))
        .orElse(MissingNode.getInstance());
  }

  /** Whether an object has all of these labels; of none it is never said. */
  static boolean labelled(JsonNode object, JsonNode labels) {
    for (Map.Entry<String, JsonNode> label : labels.properties()) {
      if (!object.path("metadata").path("labels").path(label.getKey()).equals(label.getValue())) {
        return false;
      }
    }
    return !labels.isEmpty();
  }

  /** Pods with these labels that are not being deleted, the newest first. */
  static List<JsonNode> pods(JsonNode labels, Situation situation) {
    List<JsonNode> pods = new ArrayList<>();
    for (JsonNode pod : situation.world().cluster().list(Resource.POD)) {
      if (labelled(pod, labels) && !pod.path("metadata").has("deletionTimestamp")) {
        pods.add(pod);
      }
    }
    pods.sort(
        Comparator.comparing(
            p -> p.path("metadata").path("creationTimestamp").asString(""),
            Comparator.reverseOrder()));
    return pods;
  }

  /** The Pods of the subject's Deployment, those of its present template first. */
  static List<JsonNode> pods(Subject subject, Situation situation) {
    if (!subject.pod().isEmpty()) {
      return named(Resource.POD, subject.pod(), situation).stream().toList();
    }
    Optional<JsonNode> found = deployment(subject, situation);
    if (found.isEmpty()) {
      return pods(selector(service(subject, situation)), situation);
    }
    JsonNode spec = found.get().path("spec");
    String image = image(spec.path("template").path("spec"));
    List<JsonNode> pods = pods(spec.path("selector").path("matchLabels"), situation);
    pods.sort(Comparator.comparing(p -> !image(p.path("spec")).equals(image)));
    return pods;
  }

  static boolean anyReady(Subject subject, Situation situation) {
    return pods(subject, situation).stream().anyMatch(p -> is(p, "Ready"));
  }

  /** Whether a condition of an object's status is True. */
  static boolean is(JsonNode object, String condition) {
    return condition(object, condition).path("status").asString("").equals("True");
  }

  static JsonNode condition(JsonNode object, String type) {
    for (JsonNode condition : object.path("status").path("conditions")) {
      if (condition.path("type").asString("").equals(type)) {
        return condition;
      }
    }
    return MissingNode.getInstance();
  }

  static String name(JsonNode object) {
    return object.path("metadata").path("name").asString("");
  }

  static String image(JsonNode podSpec) {
    return podSpec.path("containers").path(0).path("image").asString("");
  }

  static String labels(JsonNode labels) {
    return String.join(
        ",",
        labels.properties().stream()
            .map(e -> e.getKey() + "=" + e.getValue().asString(""))
            .toList());
  }

  /** The events of an object, the newest last. */
  static List<JsonNode> events(JsonNode object, Situation situation) {
    String uid = object.path("metadata").path("uid").asString("");
    return situation.world().cluster().list(Resource.EVENT).stream()
        .filter(e -> e.path("involvedObject").path("uid").asString("").equals(uid))
        .sorted(Comparator.comparing(Facts::eventTime))
        .toList();
  }

  static String eventTime(JsonNode event) {
    String last = event.path("lastTimestamp").asString("");
    return last.isEmpty() ? event.path("eventTime").asString("") : last;
  }

  /** The words of the newest event of an object for one of these reasons; empty without one. */
  static String said(JsonNode object, Situation situation, String... reasons) {
    List<JsonNode> events = events(object, situation);
    for (JsonNode event : events.reversed()) {
      if (List.of(reasons).contains(event.path("reason").asString(""))) {
        return event.path("message").asString("");
      }
    }
    return "";
  }

  /** The nodes; none where we may not look at them. */
  static List<JsonNode> nodes(Situation situation) {
    try {
      return situation.world().cluster().list(Resource.NODE);
    } catch (UnreachableException e) {
      return List.of();
    }
  }

  static Optional<Instant> instant(String text) {
    try {
      return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
