package dev.lab.course;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads one check of a step's front matter. */
final class CheckReader {
  private final Reader reader;
  private final String step;
  private final ObjectNode all;

  private CheckReader(Reader reader, String step, ObjectNode all) {
    this.reader = reader;
    this.step = step;
    this.all = all;
  }

  static CheckSpec read(Reader reader, String step, ObjectNode all) {
    return new CheckReader(reader, step, all).check();
  }

  private CheckSpec check() {
    reader.onlyOfThisFormat(all, LabShapes.CHECK);
    for (String field : List.of("within", "for", "points", "bonus", "hidden", "partial")) {
      reader.typed(all, LabShapes.CHECK, field);
    }
    String as = all.path("as").asString("state");
    if (!as.equals("state") && !as.equals("moment")) {
      reader.problem(reader.line(all, "as"), "a check is as: state or as: moment, not " + as);
    }
    String id = reader.text(all, "id", "the check");
    Timing timing = new Timing(time("within"), time("for").orElse(Duration.ZERO));
    if (timing.within().isPresent() && timing.holds().compareTo(timing.within().get()) > 0) {
      reader.problem(
          reader.line(all, "for"),
          "the check " + id + " can't hold for longer than the time it is given (within)");
    }
    return new CheckSpec(
        id,
        step,
        reader.text(all, "kind", "the check"),
        reader.text(all, "title", "the check"),
        new Terms(
            as.equals("moment") ? CheckSpec.Mode.MOMENT : CheckSpec.Mode.STATE,
            reader.texts(all, "needs"),
            timing,
            new Applies(condition(id, "when"), condition(id, "unless")),
            worth()),
        own(all),
        new Place(reader.file(), reader.line(all)));
  }

  private Worth worth() {
    return new Worth(
        Math.max(0, all.path("points").asInt(1)), flag("bonus"), flag("hidden"), flag("partial"));
  }

  private boolean flag(String field) {
    return all.path(field).isBoolean() && all.path(field).asBoolean(false);
  }

  private Optional<Duration> time(String field) {
    return Times.read(all.path(field).asString(""));
  }

  private Optional<Condition> condition(String id, String field) {
    JsonNode value = all.path(field);
    if (value.isMissingNode()) {
      return Optional.empty();
    }
    if (value.isString() && !value.asString("").isBlank()) {
      return Optional.of(new Condition(value.asString(""), Optional.empty()));
    }
    if (!(value instanceof ObjectNode map)) {
      reader.problem(
          reader.line(all, field),
          field + " is a check's id, or a map of kind and the kind's fields");
      return Optional.empty();
    }
    for (Field common : LabShapes.CHECK.fields()) {
      if (!common.name().equals("kind") && map.has(common.name())) {
        reader.problem(
            reader.line(map, common.name()),
            field + " has only kind and the kind's fields, not " + common.name());
      }
    }
    CheckSpec own =
        new CheckSpec(
            id + "." + field,
            step,
            reader.text(map, "kind", field),
            field + " of " + id,
            Terms.USUAL,
            own(map),
            new Place(reader.file(), reader.line(map)));
    return Optional.of(new Condition("", Optional.of(own)));
  }

  /** What is left once the common fields are taken: the kind's own. */
  private static ObjectNode own(ObjectNode map) {
    ObjectNode fields = map.deepCopy();
    fields.remove(LabShapes.CHECK.fields().stream().map(Field::name).toList());
    return fields;
  }
}
