package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Records what happened to objects, as Events; what happens again raises the count of the Event
 * that is there (Kubernetes API, core/v1 Event).
 */
public final class Events {
  /** How long an Event is kept; a real cluster's default. */
  private static final Duration KEPT = Duration.ofHours(1);

  /** As many are kept; then the oldest go. */
  private static final int MOST = 1000;

  private final Api api;
  private final Kind kind;
  private Instant swept = Instant.EPOCH;

  /** Into this cluster. */
  public Events(Api api) {
    this.api = api;
    this.kind = api.kinds().named("Event");
  }

  /** Something that is as it should be. */
  public void normal(JsonNode about, String component, String reason, String message) {
    record("Normal", about, "", component, reason, message);
  }

  /**
   * Any event.
   *
   * @param type Normal or Warning
   * @param fieldPath the part of the object that it is about, such as {@code
   *     spec.containers{registry}}; or empty
   */
  public synchronized void record(
      String type,
      JsonNode about,
      String fieldPath,
      String component,
      String reason,
      String message) {
    String namespace = Objects.namespace(about).isEmpty() ? "default" : Objects.namespace(about);
    Instant now = api.clock().instant();
    sweep(now);
    try {
      Optional<ObjectNode> same =
          api.list(kind, namespace).items().stream()
              .filter(
                  e ->
                      e.path("involvedObject").path("uid").asString("").equals(Objects.uid(about))
                          && e.path("reason").asString("").equals(reason)
                          && e.path("message").asString("").equals(message)
                          && e.path("involvedObject")
                              .path("fieldPath")
                              .asString("")
                              .equals(fieldPath))
              .findFirst();
      if (same.isPresent()) {
        api.edit(kind, namespace, Objects.name(same.get()), event -> again(event, now));
      } else {
        makeRoom();
        api.create(kind, namespace, event(type, about, fieldPath, component, reason, message, now));
      }
    } catch (ApiException e) {
      // Its namespace ends: nobody can read the event any more.
    }
  }

  private void makeRoom() {
    int most = Math.min(MOST, api.caps().ofAKind());
    List<ObjectNode> all = api.list(kind, null).items();
    if (all.size() < most) {
      return;
    }
    all.stream()
        .sorted(Comparator.comparing(e -> e.path("lastTimestamp").asString("")))
        .limit(all.size() - most * 9L / 10)
        .forEach(this::delete);
  }

  private static ObjectNode again(ObjectNode event, Instant now) {
    return event.put("count", event.path("count").asInt(1) + 1).put("lastTimestamp", stamp(now));
  }

  private static ObjectNode event(
      String type,
      JsonNode about,
      String fieldPath,
      String component,
      String reason,
      String message,
      Instant now) {
    ObjectNode event = Objects.empty();
    event
        .putObject("metadata")
        .put(
            "name",
            Objects.name(about)
                + "."
                + Long.toHexString(
                    now.getEpochSecond() * 1_000_000_000 + now.getNano() + unique()));
    ObjectNode object =
        event
            .putObject("involvedObject")
            .put("apiVersion", about.path("apiVersion").asString(""))
            .put("kind", about.path("kind").asString(""))
            .put("name", Objects.name(about));
    if (!Objects.namespace(about).isEmpty()) {
      object.put("namespace", Objects.namespace(about));
    }
    object
        .put("resourceVersion", Objects.meta(about, "resourceVersion"))
        .put("uid", Objects.uid(about));
    if (!fieldPath.isEmpty()) {
      object.put("fieldPath", fieldPath);
    }
    event.put("type", type).put("reason", reason).put("message", message).put("count", 1);
    event.put("firstTimestamp", stamp(now)).put("lastTimestamp", stamp(now));
    event.putNull("eventTime");
    event.putObject("source").put("component", component);
    event.put("reportingComponent", component).put("reportingInstance", "");
    return event;
  }

  private static long unique() {
    return System.nanoTime() % 1_000;
  }

  private static String stamp(Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private void sweep(Instant now) {
    if (swept.plus(Duration.ofMinutes(1)).isAfter(now)) {
      return;
    }
    swept = now;
    for (ObjectNode event : api.list(kind, null).items()) {
      String last = event.path("lastTimestamp").asString("");
      if (!last.isEmpty() && Instant.parse(last).plus(KEPT).isBefore(now)) {
        delete(event);
      }
    }
  }

  private void delete(ObjectNode event) {
    try {
      api.delete(kind, Objects.namespace(event), Objects.name(event));
    } catch (ApiException e) {
      // Gone already.
    }
  }
}
