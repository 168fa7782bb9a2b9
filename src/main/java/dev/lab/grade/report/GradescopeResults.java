package dev.lab.grade.report;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LearnerGrade;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Gradescope's {@code results.json}, one a learner. */
final class GradescopeResults implements Report {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ReportSettings settings;

  GradescopeResults(ReportSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "gradescope";
  }

  @Override
  public String what() {
    return "gradescope/ID/results.json, as Gradescope's autograders write them";
  }

  @Override
  public Written write(ClassGrades grades, Path folder) throws IOException {
    Gradebook book = Gradebook.of(grades, settings);
    FileNames names = new FileNames(grades);
    Path all = folder.resolve("gradescope");
    for (LearnerGrade learner : book.in()) {
      String text = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree(grades, learner));
      Output.write(all.resolve(names.of(learner)).resolve("results.json"), text + "\n");
    }
    return new Written(name(), all, book.in().size(), book.notes());
  }

  private static ObjectNode tree(ClassGrades grades, LearnerGrade learner) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("score", Numbers.rounded(learner.points()));
    StringBuilder output = new StringBuilder(Feedback.points(learner));
    learner.adjustments().forEach(a -> output.append('\n').append(Feedback.adjustment(a)));
    tree.put("output", output.toString()).put("output_format", "text");
    tree.put("test_output_format", "text").put("test_name_format", "text");
    ArrayNode tests = tree.putArray("tests");
    int number = 0;
    for (CheckGrade check : learner.checks()) {
      number++;
      test(tests.addObject(), number, check, learner);
    }
    tree.putObject("extra_data")
        .put("lab", grades.lab().id())
        .put("digest", grades.lab().digest())
        .put("source", learner.source().word())
        .put("at", learner.at().toString());
    return tree;
  }

  private static void test(ObjectNode test, int number, CheckGrade check, LearnerGrade learner) {
    test.put("number", "" + number);
    test.put("name", check.title());
    test.put("score", Numbers.rounded(check.points()));
    test.put("max_score", check.bonus() ? 0 : check.worth());
    if (check.graded()) {
      test.put("status", check.passed() ? "passed" : "failed");
    }
    test.put("visibility", check.hidden() ? "hidden" : "visible");
    test.put("output", output(check, learner));
    test.putArray("tags").add(check.step());
  }

  private static String output(CheckGrade check, LearnerGrade learner) {
    if (check.verdict() != Verdict.FAILED) {
      return Feedback.said(check, learner);
    }
    return "expected: "
        + check.expected()
        + "\nfound: "
        + check.found()
        + (check.cause().isEmpty() ? "" : "\ncause: " + check.cause())
        + (check.remedy().isEmpty() ? "" : "\nto do: " + check.remedy());
  }
}
