package dev.lab.grade.report;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.LabFacts;
import dev.lab.grade.result.LabFacts.StepFacts;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Adjustment;
import dev.lab.grade.result.LearnerGrade.Source;
import dev.lab.grade.result.LearnerGrade.Status;
import dev.lab.grade.result.Tries;
import dev.lab.grade.text.Harmless;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The learners of a page: a row each, and folded in it what came of each check. */
final class LearnerRows {
  /** Above it what passed is told by its checks' ids: a page of thousands stays light. */
  private static final int MANY = 1_000;

  private boolean brief;
  private final List<String> steps;
  private final LabFacts lab;
  private final Writer out;

  LearnerRows(LabFacts lab, Writer out) {
    this.lab = lab;
    this.steps = lab.steps().stream().map(StepFacts::id).toList();
    this.out = out;
  }

  void write(List<LearnerGrade> learners) throws IOException {
    brief = learners.size() > MANY;
    out.write("<section id=\"learners\">\n<h2>Learners</h2>\n");
    tools();
    out.write("<div class=\"head\"><span>Name</span><span>Id</span><span>Status</span>");
    out.write("<span>Points</span><span>Passed</span><span>Stuck at</span></div>\n");
    out.write("<div id=\"class\">\n");
    int number = 0;
    for (LearnerGrade learner : learners) {
      row(learner, ++number);
    }
    out.write("</div>\n</section>\n");
  }

  private void tools() throws IOException {
    out.write("<form class=\"tools\" role=\"search\" hidden>");
    out.write("<label>Search (press /) <input type=\"search\" id=\"find\"></label>");
    out.write("<label>Show <select id=\"only\"><option value=\"\">everybody</option>");
    for (Status status : Status.values()) {
      option("status:" + status.word(), status.word());
    }
    for (StepFacts step : lab.steps()) {
      option("step:" + step.id(), "stuck at " + step.id());
    }
    out.write("</select></label>");
    out.write("<button type=\"button\" id=\"open\">Open those shown</button>");
    out.write("<button type=\"button\" id=\"close\">Close all</button>");
    out.write("<p id=\"said\" role=\"status\"></p></form>\n");
  }

  private void option(String value, String text) throws IOException {
    out.write("<option value=\"" + Escapes.html(value) + "\">" + Escapes.html(text) + "</option>");
  }

  private void row(LearnerGrade learner, int number) throws IOException {
    Optional<CheckGrade> stuck = learner.stuck();
    String step = stuck.map(CheckGrade::step).orElse("");
    out.write("<details id=\"l" + number + "\" data-o=\"" + place(learner, step) + "\"");
    if (!step.isEmpty()) {
      String code = stuck.map(c -> c.check() + " " + c.code()).orElse("");
      out.write(" data-u=\"" + Escapes.html(step) + "\" data-c=\"" + Escapes.html(code) + "\"");
    }
    String name = learner.name().isEmpty() ? learner.id() : learner.name();
    out.write("><summary><span><bdi>" + Escapes.html(name) + "</bdi></span>");
    out.write("<span><bdi>" + Escapes.html(learner.id()) + "</bdi></span>");
    boolean none = learner.checks().isEmpty();
    out.write("<span" + (learner.status() == Status.GRADED ? "" : " class=\"un\"") + ">");
    out.write(learner.status().word() + "</span><span>");
    out.write(none ? "–" : Numbers.text(learner.points()) + " of " + learner.outOf());
    out.write("</span><span>");
    out.write(none ? "–" : learner.passed() + " of " + learner.checks().size());
    out.write("</span><span>" + Escapes.html(step) + "</span></summary><div class=\"d\">");
    details(learner);
    out.write("</div></details>\n");
  }

  /** The step's place in the lab; after all steps for who has none left, before for no grade. */
  private int place(LearnerGrade learner, String step) {
    return learner.checks().isEmpty() ? -1 : step.isEmpty() ? steps.size() : steps.indexOf(step);
  }

  private void details(LearnerGrade learner) throws IOException {
    if (learner.checks().isEmpty()) {
      paragraph("un", "Not graded: " + learner.reason());
    }
    if (learner.source() == Source.CLAIMED) {
      paragraph("un", "The learner's own word: read from what was handed in.");
    }
    for (Adjustment each : learner.adjustments()) {
      paragraph("", Feedback.adjustment(each));
    }
    for (CheckGrade check : learner.checks()) {
      if (check.verdict() == Verdict.FAILED) {
        failed(check, learner);
      }
    }
    list(learner, Verdict.UNREACHABLE, "un", "Not graded");
    list(learner, Verdict.BROKEN, "un", "Not graded");
    list(learner, Verdict.SKIPPED, "", "Not looked at");
    if (brief) {
      list(learner, Verdict.PASSED, "ok", "✓ Passed");
    } else {
      passed(learner);
    }
    if (!learner.email().isEmpty()) {
      paragraph("", learner.email());
    }
  }

  private void failed(CheckGrade check, LearnerGrade learner) throws IOException {
    out.write("<h3 class=\"no\">✗ " + Escapes.html(check.title()) + "</h3><p>");
    out.write(Escapes.html(check.check()) + ", " + Numbers.text(check.points()) + " of ");
    out.write(Numbers.count(check.worth(), "point") + (check.bonus() ? ", bonus" : ""));
    out.write((check.hidden() ? ", hidden" : "") + tries(check, learner) + "</p><dl>");
    term("Expected", "c", check.expected());
    term("Found", "c", check.found());
    term("Cause", "", check.cause());
    term("To do", "", check.remedy());
    out.write("</dl>");
  }

  private void term(String name, String kind, String text) throws IOException {
    if (!text.isEmpty()) {
      out.write("<dt>" + name + "</dt><dd" + (kind.isEmpty() ? "" : " class=\"" + kind + "\""));
      out.write(">" + Escapes.html(text) + "</dd>");
    }
  }

  private void list(LearnerGrade learner, Verdict verdict, String kind, String title)
      throws IOException {
    List<String> all = new ArrayList<>();
    for (CheckGrade check : learner.checks()) {
      if (check.verdict() == verdict) {
        String why = check.why().isEmpty() ? "" : " (" + check.why() + ")";
        all.add(check.check() + why + tries(check, learner));
      }
    }
    if (!all.isEmpty()) {
      paragraph(kind, title + ": " + String.join("; ", all));
    }
  }

  private void passed(LearnerGrade learner) throws IOException {
    List<CheckGrade> all = learner.checks().stream().filter(CheckGrade::passed).toList();
    if (all.isEmpty()) {
      return;
    }
    out.write("<h3 class=\"ok\">✓ Passed</h3><ul>");
    for (CheckGrade check : all) {
      String found = check.found().isEmpty() ? "" : ": found " + Harmless.line(check.found());
      out.write("<li>" + Escapes.html(check.title() + found + tries(check, learner)) + "</li>");
    }
    out.write("</ul>");
  }

  private static String tries(CheckGrade check, LearnerGrade learner) {
    Tries tries = learner.tries().get(check.check());
    if (tries == null || tries.attempts() == 0) {
      return "";
    }
    return ", "
        + tries.attempts()
        + (tries.attempts() == 1 ? " try" : " tries")
        + (tries.hints() == 0 ? "" : ", " + Numbers.count(tries.hints(), "hint"));
  }

  private void paragraph(String kind, String text) throws IOException {
    out.write("<p" + (kind.isEmpty() ? "" : " class=\"" + kind + "\"") + ">");
    out.write(Escapes.html(text) + "</p>");
  }
}
