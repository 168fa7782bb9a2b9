package dev.lab.grade.report;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LabFacts;
import dev.lab.grade.result.LearnerGrade;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** All of it as JSON, with the schema that says what stands where. */
final class JsonGrades implements Report {
  static final String SCHEMA = "grades.schema.json";
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public String name() {
    return "json";
  }

  @Override
  public String what() {
    return "grades.json, everything, and " + SCHEMA + ", its JSON Schema";
  }

  @Override
  public Written write(ClassGrades grades, Path folder) throws IOException {
    Output.write(folder.resolve(SCHEMA), schema());
    Path file =
        Output.write(
            folder.resolve("grades.json"),
            out -> {
              out.write("{\"$schema\":\"" + SCHEMA + "\",\"format\":1,\"at\":\"" + grades.at());
              out.write("\",\"lab\":" + lab(grades.lab()) + ",\"learners\":[");
              String separator = "\n";
              for (LearnerGrade learner : grades.learners()) {
                out.write(separator);
                out.write(learner(learner).toString());
                separator = ",\n";
              }
              out.write("\n]}\n");
            });
    return new Written(name(), file, 2, List.of());
  }

  /** The schema. */
  static String schema() throws IOException {
    try (InputStream in = JsonGrades.class.getResourceAsStream(SCHEMA)) {
      if (in == null) {
        throw new IOException(SCHEMA + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ObjectNode lab(LabFacts lab) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("id", lab.id()).put("title", lab.title()).put("digest", lab.digest());
    text(tree, "version", lab.version());
    tree.put("outOf", lab.outOf());
    ArrayNode steps = tree.putArray("steps");
    lab.steps().forEach(s -> steps.addObject().put("id", s.id()).put("title", s.title()));
    ArrayNode checks = tree.putArray("checks");
    lab.checks()
        .forEach(
            c ->
                checks
                    .addObject()
                    .put("id", c.id())
                    .put("step", c.step())
                    .put("title", c.title())
                    .put("worth", c.worth())
                    .put("bonus", c.bonus())
                    .put("hidden", c.hidden()));
    return tree;
  }

  private static ObjectNode learner(LearnerGrade learner) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("id", learner.id()).put("name", learner.name()).put("email", learner.email());
    tree.put("status", learner.status().word());
    text(tree, "reason", learner.reason());
    tree.put("source", learner.source().word()).put("at", learner.at().toString());
    learner.handedIn().ifPresent(t -> tree.put("handedIn", t.toString()));
    if (!learner.checks().isEmpty()) {
      tree.put("points", Numbers.rounded(learner.points())).put("outOf", learner.outOf());
      tree.put("passed", learner.passed());
      learner.stuck().ifPresent(c -> tree.put("stuck", c.check()));
    }
    ArrayNode checks = tree.putArray("checks");
    learner.checks().forEach(c -> check(checks.addObject(), c));
    ObjectNode tries = tree.putObject("tries");
    new TreeMap<>(learner.tries())
        .forEach(
            (id, t) -> {
              ObjectNode one = tries.putObject(id);
              one.put("attempts", t.attempts()).put("hints", t.hints());
              t.began().ifPresent(i -> one.put("began", i.toString()));
              t.passed().ifPresent(i -> one.put("passed", i.toString()));
            });
    ArrayNode adjustments = tree.putArray("adjustments");
    learner
        .adjustments()
        .forEach(
            a ->
                adjustments
                    .addObject()
                    .put("rule", a.rule())
                    .put("points", Numbers.rounded(a.points()))
                    .put("why", a.why()));
    return tree;
  }

  private static void check(ObjectNode tree, CheckGrade check) {
    tree.put("id", check.check()).put("verdict", check.verdict().word());
    tree.put("points", Numbers.rounded(check.points())).put("worth", check.worth());
    text(tree, "expected", check.expected());
    text(tree, "found", check.found());
    text(tree, "code", check.code());
    text(tree, "cause", check.cause());
    text(tree, "remedy", check.remedy());
    text(tree, "why", check.why());
  }

  private static void text(ObjectNode tree, String field, String value) {
    if (!value.isEmpty()) {
      tree.put(field, value);
    }
  }
}
