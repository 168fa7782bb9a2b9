package dev.lab.live;

import dev.lab.report.Event;
import dev.lab.report.EventJson;
import dev.lab.report.Presence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the lines of a journal come to: whom the class knows, and where each of them is. */
final class Fold {
  private final Map<String, Known> all = new LinkedHashMap<>();

  /**
   * A learner who joined.
   *
   * @param token its digest; empty for who has left, or was let in from elsewhere
   * @param taken the number of the last event that was taken of that token
   */
  record Known(String token, long taken, Row row) {}

  /** Everybody, in the order in which they joined first. */
  List<Known> all() {
    return List.copyOf(all.values());
  }

  /** Takes one line; IllegalArgumentException where it makes no sense. */
  void read(JsonNode entry) {
    String learner = entry.path("learner").asString("");
    Instant at = EventJson.time(entry.path("at").asString(""));
    Known known = all.get(learner);
    switch (entry.path("kind").asString("")) {
      case "joined" -> {
        Row row = known == null ? Row.joined(learner, at) : known.row();
        all.put(learner, new Known(entry.path("token").asString(""), 0, row));
      }
      case "released" -> {
        if (known != null) {
          all.put(learner, new Known("", known.taken(), known.row()));
        }
      }
      case "event" -> {
        Event event = EventJson.read(entry.path("event"));
        // The same event can stand here twice, where it was sent again before it was acknowledged.
        if (known != null && !known.token().isEmpty() && event.seq() > known.taken()) {
          // Who has left has thrown the token away.
          String token = event.presence() == Presence.GONE ? "" : known.token();
          all.put(learner, new Known(token, event.seq(), known.row().next(event, at)));
        }
      }
      case "learner" -> all.put(learner, known(learner, at, entry));
      default -> throw new IllegalArgumentException("an entry of a kind that is not known");
    }
  }

  private static Known known(String learner, Instant at, JsonNode entry) {
    Row row =
        new Row(
            learner,
            entry.has("event")
                ? Optional.of(EventJson.read(entry.path("event")))
                : Optional.empty(),
            at,
            time(entry, "since"),
            time(entry, "helpSince"));
    return new Known(entry.path("token").asString(""), entry.path("taken").asLong(0), row);
  }

  private static Optional<Instant> time(JsonNode entry, String field) {
    return entry.has(field)
        ? Optional.of(EventJson.time(entry.path(field).asString("")))
        : Optional.empty();
  }

  /** Lines, one a learner, that come to the same. */
  List<JsonNode> lines() {
    List<JsonNode> lines = new ArrayList<>();
    for (Known known : all.values()) {
      Row row = known.row();
      ObjectNode line =
          JsonMapper.shared()
              .createObjectNode()
              .put("kind", "learner")
              .put("at", row.heard().toString())
              .put("learner", row.learner())
              .put("token", known.token())
              .put("taken", known.taken());
      row.since().ifPresent(t -> line.put("since", t.toString()));
      row.helpSince().ifPresent(t -> line.put("helpSince", t.toString()));
      row.last().ifPresent(e -> line.set("event", EventJson.write(e)));
      lines.add(line);
    }
    return lines;
  }
}
