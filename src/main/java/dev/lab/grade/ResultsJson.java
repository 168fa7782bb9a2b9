package dev.lab.grade;

import dev.lab.check.Outcome;
import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LearnerGrade;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code results.json}: each learner's checks with the fields that {@code lab check --json} has.
 */
final class ResultsJson {
  private static final JsonMapper JSON = JsonMapper.shared();

  private ResultsJson() {}

  /** One learner at a time is in memory as a tree. */
  static void write(ClassGrades grades, Writer out) {
    try (JsonGenerator json = JSON.writerWithDefaultPrettyPrinter().createGenerator(out)) {
      json.writeStartObject();
      json.writeStringProperty("lab", grades.lab().id());
      if (!grades.lab().version().isEmpty()) {
        json.writeStringProperty("version", grades.lab().version());
      }
      json.writeStringProperty("digest", grades.lab().digest());
      json.writeName("learners");
      json.writeStartArray();
      for (LearnerGrade learner : grades.learners()) {
        json.writeTree(learner(learner));
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  private static ObjectNode learner(LearnerGrade learner) {
    ObjectNode each = JSON.createObjectNode().put("id", learner.id()).put("name", learner.name());
    each.put("status", learner.status().word());
    if (learner.checks().isEmpty()) {
      return each.put("reason", learner.reason());
    }
    each.put("passed", learner.passed())
        .put("of", learner.checks().size())
        .put("points", learner.points())
        .put("outOf", learner.outOf());
    List<CheckGrade> ungraded = ResultFiles.ungraded(learner);
    if (!ungraded.isEmpty()) {
      ObjectNode why = each.putObject("notGraded");
      ungraded.forEach(c -> why.put(c.check(), c.why()));
    }
    Map<String, String> said = new HashMap<>();
    learner.checks().forEach(c -> each.withArrayProperty("checks").add(check(c, said)));
    return each;
  }

  private static ObjectNode check(CheckGrade check, Map<String, String> said) {
    ObjectNode each =
        JSON.createObjectNode()
            .put("id", check.check())
            .put("step", check.step())
            .put("title", check.title())
            .put("points", check.points())
            .put("worth", check.worth());
    outcome(check, each);
    if (!check.cause().isEmpty()) {
      each.put("code", check.code()).put("cause", check.cause()).put("remedy", check.remedy());
      if (!check.read().isEmpty()) {
        each.put("read", check.read());
      }
      if (!check.code().equals(Outcome.Cause.AS_SEEN)) {
        // Several checks can fail of one cause: it is said once, at the first of them.
        String before = said.putIfAbsent(check.code() + "\n" + check.cause(), check.check());
        if (before != null) {
          each.put("because", before);
        }
      }
    }
    return each;
  }

  private static void outcome(CheckGrade check, ObjectNode each) {
    if (check.needs().isPresent()) {
      each.put("outcome", "skipped").put("reason", "needs").put("because", check.needs().get());
      return;
    }
    each.put("outcome", check.verdict().word());
    switch (check.verdict()) {
      case PASSED -> each.put("looked", check.looked()).put("found", check.found());
      case FAILED ->
          each.put("looked", check.looked())
              .put("expected", check.expected())
              .put("found", check.found());
      case SKIPPED -> each.put("reason", "not-trusted").put("because", check.why());
      case UNREACHABLE -> {
        each.put("looked", check.looked());
        each.put("found", check.why().substring(check.looked().length()).replaceFirst("^: ", ""));
      }
      case BROKEN -> each.put("found", check.why());
    }
  }
}
