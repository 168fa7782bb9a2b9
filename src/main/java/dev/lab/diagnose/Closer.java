package dev.lab.diagnose;

import dev.lab.check.Detail;
import dev.lab.check.Situation;
import dev.lab.target.UnreachableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What there is to read about a check: of its Service, Deployment and Pods the lines of describe
 * that matter, their events, and the last lines that the newest Pod wrote.
 */
final class Closer {
  private static final int EVENTS = 6;
  private static final int LOG_LINES = 5;
  private static final int PODS = 3;

  private Closer() {}

  static List<Detail> look(Subject subject, Situation situation) {
    List<Detail> all = new ArrayList<>();
    if (!subject.stations().contains(Station.REACH)) {
      return all;
    }
    List<JsonNode> objects = new ArrayList<>();
    add(all, () -> service(subject, situation, objects));
    add(all, () -> deployment(subject, situation, objects));
    add(all, () -> pods(subject, situation, objects));
    add(all, () -> events(objects, situation));
    add(all, () -> log(subject, situation));
    return all;
  }

  /** What can't be read is left out: the check itself says what can't be reached. */
  private static void add(List<Detail> all, Supplier<List<Detail>> read) {
    try {
      read.get().stream().filter(d -> !d.lines().isEmpty()).forEach(all::add);
    } catch (UnreachableException e) {
      // Left out.
    }
  }

  private static List<Detail> service(
      Subject subject, Situation situation, List<JsonNode> objects) {
    Optional<JsonNode> service = Facts.service(subject, situation);
    if (service.isEmpty()) {
      return List.of();
    }
    objects.add(service.get());
    JsonNode spec = service.get().path("spec");
    JsonNode port = spec.path("ports").path(0);
    List<String> behind =
        Facts.pods(spec.path("selector"), situation).stream()
            .map(
                p ->
                    p.path("status").path("podIP").asString("no address")
                        + (Facts.is(p, "Ready") ? "" : " (not ready)"))
            .toList();
    return List.of(
        new Detail(
            "svc/" + subject.service(),
            List.of(
                "Type: " + spec.path("type").asString(""),
                "Port: "
                    + port.path("port").asString("")
                    + " to "
                    + port.path("targetPort").asString("")
                    + (port.has("nodePort")
                        ? ", node port " + port.path("nodePort").asString("")
                        : ""),
                "Selector: " + Facts.labels(spec.path("selector")),
                "Endpoints: " + (behind.isEmpty() ? "none" : String.join(", ", behind)))));
  }

  private static List<Detail> deployment(
      Subject subject, Situation situation, List<JsonNode> objects) {
    Optional<JsonNode> found = Facts.deployment(subject, situation);
    if (found.isEmpty()) {
      return List.of();
    }
    objects.add(found.get());
    JsonNode status = found.get().path("status");
    List<String> lines = new ArrayList<>();
    lines.add("Image: " + Facts.image(found.get().path("spec").path("template").path("spec")));
    lines.add(
        "Replicas: "
            + found.get().path("spec").path("replicas").asInt(1)
            + " wanted, "
            + status.path("availableReplicas").asInt(0)
            + " available");
    for (JsonNode condition : status.path("conditions")) {
      if (condition.path("status").asString("").equals("False")) {
        lines.add(
            condition.path("type").asString("")
                + ": "
                + condition.path("reason").asString("")
                + ", "
                + condition.path("message").asString(""));
      }
    }
    return List.of(new Detail("deploy/" + Facts.name(found.get()), lines));
  }

  private static List<Detail> pods(Subject subject, Situation situation, List<JsonNode> objects) {
    List<Detail> all = new ArrayList<>();
    for (JsonNode pod : Facts.pods(subject, situation).stream().limit(PODS).toList()) {
      objects.add(pod);
      List<String> lines = new ArrayList<>();
      lines.add(
          "Node: "
              + pod.path("spec").path("nodeName").asString("none")
              + ", phase "
              + pod.path("status").path("phase").asString(""));
      for (JsonNode status : pod.path("status").path("containerStatuses")) {
        lines.add(container(status));
        String id = status.path("imageID").asString("");
        if (!id.isEmpty()) {
          lines.add("Image ID: " + id);
        }
      }
      all.add(new Detail("pod/" + Facts.name(pod), lines));
    }
    return all;
  }

  private static String container(JsonNode status) {
    String state = "not started";
    for (String each : List.of("waiting", "running", "terminated")) {
      JsonNode found = status.path("state").path(each);
      if (found.isObject()) {
        String reason = found.path("reason").asString("");
        String since = found.path("startedAt").asString("");
        state =
            each
                + (reason.isEmpty() ? "" : ": " + reason)
                + (each.equals("running") && !since.isEmpty()
                    ? " since " + Times.clock(since)
                    : "");
      }
    }
    int restarts = status.path("restartCount").asInt(0);
    return status.path("name").asString("")
        + ": "
        + state
        + (restarts == 0 ? "" : ", " + restarts + (restarts == 1 ? " restart" : " restarts"));
  }

  private static List<Detail> events(List<JsonNode> objects, Situation situation) {
    List<String> lines = new ArrayList<>();
    objects.stream()
        .flatMap(o -> Facts.events(o, situation).stream())
        .sorted(java.util.Comparator.comparing(Facts::eventTime))
        .forEach(
            e ->
                lines.add(
                    Times.clock(Facts.eventTime(e))
                        + " "
                        + e.path("type").asString("")
                        + " "
                        + e.path("reason").asString("")
                        + ": "
                        + e.path("message").asString("")));
    return List.of(
        new Detail("events", lines.subList(Math.max(0, lines.size() - EVENTS), lines.size())));
  }

  private static List<Detail> log(Subject subject, Situation situation) {
    List<JsonNode> pods = Facts.pods(subject, situation);
    if (pods.isEmpty()) {
      return List.of();
    }
    String name = Facts.name(pods.getFirst());
    List<String> lines = situation.world().cluster().log(name, "", false, LOG_LINES);
    return List.of(new Detail("log of pod/" + name, lines));
  }
}
