package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.check.expect.Expectations;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.target.Http;
import dev.lab.target.LearnerShell.ShellVariable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code http}: {@code url} (the learner's variables put in), {@code status} (200 unless told),
 * {@code contains}, {@code expect} of a JSON body.
 */
final class HttpKind implements Kind {
  private static final int MOST_SHOWN = 120;
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{([A-Za-z_][A-Za-z0-9_]*)}|([A-Za-z_][A-Za-z0-9_]*))");

  @Override
  public String name() {
    return "http";
  }

  @Override
  public String doc() {
    return "A URL answers";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required(
            "url",
            FieldType.TEXT,
            "The URL, with the learner's variables put in; http:// unless told"),
        Field.optional(
            "status", new FieldType.Whole(100), "The status of the answer; 200 unless told"),
        Field.optional("contains", FieldType.TEXT, "What stands in the answer"),
        Expectations.FIELD.since(2));
  }

  @Override
  public List<String> problems(CheckSpec spec) {
    return Expectations.problems(spec.fields().path("expect"));
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    String url = withVariables(Fields.text(spec, "url"), situation.world().shell().variables());
    String full = url.contains("://") ? url : "http://" + url;
    int status = spec.fields().path("status").asInt(200);
    String contains = Fields.text(spec, "contains");
    Http.Response response = situation.world().http().get(full);
    String expected = "status " + status + (contains.isEmpty() ? "" : ", with " + contains);
    String found = "status " + response.status() + ", " + shown(response.body());
    if (response.status() != status || !response.body().contains(contains)) {
      return Outcome.failed(full, expected, found);
    }
    Expectations expectations = Expectations.read(spec.fields().path("expect"));
    if (expectations.isEmpty()) {
      return Outcome.passed(full, found);
    }
    return expectations.judge(full, json(response.body()), "no JSON: " + shown(response.body()));
  }

  /** What is not set stays as it is written. */
  private static String withVariables(String url, Map<String, ShellVariable> variables) {
    return VARIABLE
        .matcher(url)
        .replaceAll(
            found -> {
              String name = found.group(1) == null ? found.group(2) : found.group(1);
              ShellVariable variable = variables.get(name);
              return Matcher.quoteReplacement(variable == null ? found.group() : variable.value());
            });
  }

  private static Optional<JsonNode> json(String body) {
    try {
      return Optional.of(JsonMapper.shared().readTree(body)).filter(t -> !t.isMissingNode());
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** A body's one line, cut where it is long. */
  static String shown(String body) {
    String line = body.strip();
    return line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "…" : line;
  }
}
