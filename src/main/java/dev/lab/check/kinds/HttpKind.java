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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code http}: {@code url} (the learner's variables put in), {@code status} (200 unless told),
 * {@code contains}, {@code expect} of a JSON body.
 */
final class HttpKind implements Kind {
  private static final int MOST_SHOWN = 120;

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
    String url = Fields.text(spec, "url");
    for (Map.Entry<String, ShellVariable> entry :
        situation.world().shell().variables().entrySet()) {
      url =
          url.replace("${" + entry.getKey() + "}", entry.getValue().value())
              .replaceAll(
                  "\\$" + entry.getKey() + "(?![A-Za-z0-9_])",
                  java.util.regex.Matcher.quoteReplacement(entry.getValue().value()));
    }
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
