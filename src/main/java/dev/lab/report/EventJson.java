package dev.lab.report;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Events as JSON, the same on the wire, in the outbox and in the class's journal. */
public final class EventJson {
  private EventJson() {}

  /** One event. */
  public static ObjectNode write(Event event) {
    Where where = event.where();
    ObjectNode tree = JsonMapper.shared().createObjectNode();
    tree.put("seq", event.seq())
        .put("at", event.at().toString())
        .put("presence", word(event.presence()))
        .put("help", event.help())
        .put("lab", where.lab())
        .put("step", where.step())
        .put("number", where.number())
        .put("steps", where.steps());
    ArrayNode checks = tree.putArray("checks");
    where.checks().forEach(c -> checks.addObject().put("id", c.id()).put("looks", word(c.looks())));
    where
        .cause()
        .ifPresent(
            c ->
                tree.putObject("cause")
                    .put("check", c.check())
                    .put("code", c.code())
                    .put("text", c.text()));
    tree.put("hints", where.hints());
    where.checked().ifPresent(t -> tree.put("checked", t.toString()));
    return tree;
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException where it is none, in a sentence
   */
  public static Event read(JsonNode tree) {
    List<Where.Seen> checks = new ArrayList<>();
    for (JsonNode check : tree.path("checks")) {
      checks.add(
          new Where.Seen(
              text(check, "id"), one(Where.Looks.class, text(check, "looks"), "a check looks")));
    }
    JsonNode cause = tree.path("cause");
    Optional<Where.Cause> why =
        cause.isObject()
            ? Optional.of(
                new Where.Cause(text(cause, "check"), text(cause, "code"), text(cause, "text")))
            : Optional.empty();
    String checked = text(tree, "checked");
    Where where =
        new Where(
            text(tree, "lab"),
            text(tree, "step"),
            tree.path("number").asInt(0),
            tree.path("steps").asInt(0),
            checks,
            why,
            tree.path("hints").asInt(-1),
            checked.isEmpty() ? Optional.empty() : Optional.of(time(checked)));
    return new Event(
        tree.path("seq").asLong(0),
        time(text(tree, "at")),
        one(Presence.class, text(tree, "presence"), "a learner is"),
        tree.path("help").asBoolean(false),
        where);
  }

  private static String text(JsonNode tree, String field) {
    return tree.path(field).asString("");
  }

  /** A time of this format, such as 2026-11-26T10:00:00Z. */
  public static Instant time(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a time is written like 2026-11-26T10:00:00Z");
    }
  }

  private static <E extends Enum<E>> E one(Class<E> type, String word, String what) {
    for (E each : type.getEnumConstants()) {
      if (word(each).equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException(what + " one of a few words, and this is none of them");
  }
}
