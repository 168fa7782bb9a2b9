package dev.lab.grade.rules;

import dev.lab.course.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** Reads rules from YAML; says all that is wrong at once, with its line. */
public final class RulesReader {
  private static final String TIME = "a time with its zone, such as 2026-12-01T12:00:00+01:00";
  private static final String AMOUNT = "10% of what was earned, or points such as 0.5";
  private static final String DURATION = "a time such as 30m, 2h or 1d";

  private final String file;
  private final YamlTree yaml;
  private final List<String> problems = new ArrayList<>();

  private RulesReader(String file, YamlTree yaml) {
    this.file = file;
    this.yaml = yaml;
  }

  /** The JSON Schema of a file of rules. */
  public static String schema() throws IOException {
    try (InputStream in = RulesReader.class.getResourceAsStream("rules.schema.json")) {
      if (in == null) {
        throw new IOException("rules.schema.json is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Reads a file. */
  public static Rules read(Path file) throws IOException, RulesException {
    String name = String.valueOf(file.getFileName());
    List<String> faults = new ArrayList<>();
    Optional<YamlTree> yaml =
        YamlTree.read(
            Files.readString(file), 0, f -> faults.add(name + ":" + f.line() + ": " + f.message()));
    if (yaml.isEmpty()) {
      throw new RulesException(faults);
    }
    return new RulesReader(name, yaml.get()).rules();
  }

  private Rules rules() throws RulesException {
    JsonNode root = yaml.root();
    known(root, "", Set.of("format", "late", "handed-in", "extensions", "hints", "partial"));
    if (root.path("format").asInt(0) != 1) {
      problem(root, "format", "the first line is format: 1");
    }
    Optional<Late> late = map(root, "late").flatMap(this::late);
    Map<String, Extension> extensions = new HashMap<>();
    map(root, "extensions")
        .ifPresent(
            all ->
                all.properties()
                    .forEach(
                        e ->
                            extension(all, e.getKey(), e.getValue())
                                .ifPresent(x -> extensions.put(e.getKey(), x))));
    Map<String, OffsetDateTime> handedIn = new HashMap<>();
    map(root, "handed-in")
        .ifPresent(
            all ->
                all.propertyNames()
                    .forEach(
                        id ->
                            needed(all, "handed-in." + id, id, TIME, RulesReader::time)
                                .ifPresent(t -> handedIn.put(id, t))));
    for (String field : List.of("extensions", "handed-in")) {
      if (root.has(field) && !root.has("late")) {
        problem(root, field, field + " goes with late, which says what is late");
      }
    }
    Optional<HintPrice> hints = map(root, "hints").flatMap(this::hints);
    boolean partial =
        word(root, "partial", "partial", Map.of("as-checked", true, "none", false), true);
    if (!problems.isEmpty()) {
      throw new RulesException(problems);
    }
    return new Rules(late, handedIn, extensions, hints, partial);
  }

  private Optional<Late> late(JsonNode late) {
    known(late, "late.", Set.of("due", "grace", "per", "take", "at-most", "unknown"));
    Optional<OffsetDateTime> due = needed(late, "late.due", "due", TIME, RulesReader::time);
    Optional<Duration> grace =
        given(late, "late.grace", "grace", DURATION, Durations::read, Duration.ZERO);
    Optional<Amount> take = needed(late, "late.take", "take", AMOUNT, Amount::read);
    Optional<Amount> most =
        given(late, "late.at-most", "at-most", AMOUNT, Amount::read, new Amount(100, true));
    Late.Unit unit =
        word(
            late,
            "late.per",
            "per",
            Map.of("hour", Late.Unit.HOUR, "day", Late.Unit.DAY),
            Late.Unit.DAY);
    boolean read =
        word(late, "late.unknown", "unknown", Map.of("nothing", false, "read", true), false);
    return due.isEmpty() || grace.isEmpty() || take.isEmpty() || most.isEmpty()
        ? Optional.empty()
        : Optional.of(new Late(due.get(), grace.get(), unit, take.get(), most.get(), read));
  }

  private Optional<Extension> extension(JsonNode all, String id, JsonNode one) {
    String name = "extensions." + id;
    if (!one.isObject()) {
      problem(all, id, name + " has until or more, and why");
      return Optional.empty();
    }
    known(one, name + ".", Set.of("until", "more", "why"));
    if (one.has("until") == one.has("more")) {
      problem(all, id, name + " has one of until and more");
      return Optional.empty();
    }
    Optional<OffsetDateTime> until =
        one.has("until")
            ? needed(one, name + ".until", "until", TIME, RulesReader::time)
            : Optional.empty();
    Optional<Duration> more =
        given(one, name + ".more", "more", DURATION, Durations::read, Duration.ZERO);
    return more.map(m -> new Extension(until, m, one.path("why").asString("")));
  }

  private Optional<HintPrice> hints(JsonNode hints) {
    known(hints, "hints.", Set.of("take", "floor"));
    Optional<Amount> take = needed(hints, "hints.take", "take", AMOUNT, Amount::read);
    Optional<Amount> floor =
        given(
            hints,
            "hints.floor",
            "floor",
            "a share such as 60%",
            text -> Amount.read(text).filter(Amount::percent),
            new Amount(0, true));
    return take.flatMap(t -> floor.map(f -> new HintPrice(t, f.value() / 100)));
  }

  private Optional<JsonNode> map(JsonNode in, String field) {
    if (!in.has(field)) {
      return Optional.empty();
    }
    if (!in.path(field).isObject()) {
      problem(in, field, field + " has fields of its own, each on a line");
      return Optional.empty();
    }
    return Optional.of(in.path(field));
  }

  private <T> Optional<T> needed(
      JsonNode in, String name, String field, String form, Function<String, Optional<T>> read) {
    Optional<T> value =
        in.has(field) && in.path(field).isValueNode()
            ? read.apply(in.path(field).asString(""))
            : Optional.empty();
    if (value.isEmpty()) {
      problem(in, field, name + (in.has(field) ? " is " : " is missing: ") + form);
    }
    return value;
  }

  private <T> Optional<T> given(
      JsonNode in,
      String name,
      String field,
      String form,
      Function<String, Optional<T>> read,
      T otherwise) {
    return in.has(field) ? needed(in, name, field, form, read) : Optional.of(otherwise);
  }

  private <T> T word(JsonNode in, String name, String field, Map<String, T> words, T otherwise) {
    if (!in.has(field)) {
      return otherwise;
    }
    T value = words.get(in.path(field).asString("").toLowerCase(Locale.ROOT));
    if (value == null) {
      problem(
          in,
          field,
          name + " is " + String.join(" or ", words.keySet().stream().sorted().toList()));
    }
    return value == null ? otherwise : value;
  }

  private void known(JsonNode in, String before, Set<String> fields) {
    for (String field : in.propertyNames()) {
      if (!fields.contains(field)) {
        problem(
            in,
            field,
            "there is no rule "
                + before
                + field
                + "; there are "
                + String.join(", ", fields.stream().sorted().toList()));
      }
    }
  }

  private void problem(JsonNode in, String field, String what) {
    problems.add(file + ":" + yaml.line(in, field) + ": " + what);
  }

  private static Optional<OffsetDateTime> time(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
