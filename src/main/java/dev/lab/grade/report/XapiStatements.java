package dev.lab.grade.report;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LabFacts;
import dev.lab.grade.result.LearnerGrade;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * xAPI statements: a learner scored in the lab, and passed or failed each check. An id is made from
 * what is said, so that a record store that is told twice keeps one.
 */
final class XapiStatements implements Report {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String VERBS = "http://adlnet.gov/expapi/verbs/";
  private static final String ACTIVITIES = "http://adlnet.gov/expapi/activities/";

  private final ReportSettings settings;

  XapiStatements(ReportSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "xapi";
  }

  @Override
  public String what() {
    return "xapi.json, statements for a learning record store";
  }

  @Override
  public Written write(ClassGrades grades, Path folder) throws IOException {
    Gradebook book = Gradebook.of(grades, settings);
    Path file =
        Output.write(
            folder.resolve("xapi.json"),
            out -> {
              String separator = "[\n";
              for (LearnerGrade learner : book.in()) {
                for (ObjectNode statement : statements(grades.lab(), learner)) {
                  out.write(separator);
                  out.write(statement.toString());
                  separator = ",\n";
                }
              }
              out.write(separator.equals("[\n") ? "[]\n" : "\n]\n");
            });
    return Written.file(this, file, book.notes());
  }

  private List<ObjectNode> statements(LabFacts lab, LearnerGrade learner) {
    String activity = settings.home() + "labs/" + encoded(lab.id());
    ObjectNode scored = statement(learner, "scored", activity, lab.title(), "assessment");
    ObjectNode result = scored.putObject("result");
    double points = learner.points();
    double most = Math.max(points, learner.outOf());
    result
        .putObject("score")
        .put("scaled", Numbers.rounded(most == 0 ? 0 : points / most))
        .put("raw", Numbers.rounded(points))
        .put("min", 0)
        .put("max", Numbers.rounded(most));
    result.put("completion", learner.stuck().isEmpty());
    List<ObjectNode> all = new ArrayList<>(List.of(scored));
    for (CheckGrade check : learner.checks()) {
      if (check.passed() || check.verdict() == Verdict.FAILED) {
        String verb = check.passed() ? "passed" : "failed";
        String id = activity + "/checks/" + encoded(check.check());
        ObjectNode one = statement(learner, verb, id, check.title(), "objective");
        one.putObject("result").put("success", check.passed());
        one.putObject("context")
            .putObject("contextActivities")
            .putArray("parent")
            .addObject()
            .put("objectType", "Activity")
            .put("id", activity);
        all.add(one);
      }
    }
    return all;
  }

  private ObjectNode statement(
      LearnerGrade learner, String verb, String activity, String title, String type) {
    ObjectNode tree = JSON.createObjectNode();
    String said = String.join("\n", learner.id(), verb, activity, learner.at().toString());
    tree.put("id", UUID.nameUUIDFromBytes(said.getBytes(StandardCharsets.UTF_8)).toString());
    ObjectNode actor = tree.putObject("actor").put("objectType", "Agent");
    if (!learner.name().isEmpty()) {
      actor.put("name", learner.name());
    }
    actor.putObject("account").put("homePage", settings.home()).put("name", learner.id());
    ObjectNode did = tree.putObject("verb").put("id", VERBS + verb);
    did.putObject("display").put("en", verb);
    ObjectNode object = tree.putObject("object").put("objectType", "Activity").put("id", activity);
    ObjectNode definition = object.putObject("definition");
    definition.put("type", ACTIVITIES + type);
    definition.putObject("name").put("en", title);
    tree.put("timestamp", learner.at().toString());
    return tree;
  }

  private static String encoded(String id) {
    return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
