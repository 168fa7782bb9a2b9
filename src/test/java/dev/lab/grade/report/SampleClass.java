package dev.lab.grade.report;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LabFacts;
import dev.lab.grade.result.LabFacts.CheckFacts;
import dev.lab.grade.result.LabFacts.StepFacts;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Adjustment;
import dev.lab.grade.result.LearnerGrade.Source;
import dev.lab.grade.result.Tries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Classes to write down: of any size, each learner as far as his number says, and hostile ones. */
public final class SampleClass {
  public static final Instant AT = Instant.parse("2026-11-26T09:00:00Z");

  /** Everything that a format could take for more than text. */
  public static final String HOSTILE =
      "=HYPERLINK(\"http://127.0.0.1:1/\",\"x\")</script><script>document.title='obeyed'</script>"
          + "<img src=http://127.0.0.1:1/i onerror=alert(1)>]]>&lt;&#60;\u001b[31mred\u001b[0m"
          + "\u001b]8;;http://127.0.0.1:1/\u0007link\u001b]8;;\u0007\u0000\u0008\u009b2J\u202eevil\u2066"
          + "\n\r\n```\n~~~\n# Title\n[a](javascript:alert(1)) ![b](http://127.0.0.1:1/b.png)\n"
          + "\ud800 \uffff 'quoted' \"twice\"; a,b\tc \\ {{x}} ${y} %s www.example.org a@example.org :smile: @you #1 ~~s~~ $x$ |t|"
          + " –é漢字😀 the end";

  private static final int CHECKS = 12;

  private SampleClass() {}

  public static LabFacts lab() {
    List<StepFacts> steps = new ArrayList<>();
    List<CheckFacts> checks = new ArrayList<>();
    for (int i = 0; i < CHECKS; i++) {
      String step = "step-" + (i / 2 + 1);
      if (i % 2 == 0) {
        steps.add(new StepFacts(step, "Step " + (i / 2 + 1) + ": expose & push <it>"));
      }
      checks.add(
          new CheckFacts(
              "check-" + i,
              step,
              "Check " + i + ": the Service `registry` is a NodePort",
              i % 3 + 1,
              i == 11,
              i == 10));
    }
    return new LabFacts("shipping-images", "Shipping images", "sha256:1111", steps, checks);
  }

  /** A class of so many. Every tenth has no grade, every tenth one in part. */
  public static ClassGrades of(int size) {
    List<LearnerGrade> learners = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      learners.add(learner(i));
    }
    return new ClassGrades(lab(), AT, learners);
  }

  /** One in which names and findings attack. */
  public static ClassGrades hostile() {
    List<LearnerGrade> learners = new ArrayList<>();
    learners.add(learner("../../etc/passwd", HOSTILE, HOSTILE));
    learners.add(learner("=1+1", "=cmd|' /C calc'!A0", "@SUM(A1)"));
    learners.add(learner("007", "Anna", "-2+3"));
    learners.add(learner("ANNA", "A", "+x"));
    learners.add(learner("anna", "B", "\u001b[2J\u001b[1;1H"));
    learners.add(LearnerGrade.none("<b>x</b>", HOSTILE, HOSTILE, HOSTILE, Source.CLAIMED, AT));
    return new ClassGrades(lab(), AT, learners);
  }

  private static LearnerGrade learner(String id, String name, String words) {
    List<CheckGrade> checks = new ArrayList<>();
    for (CheckFacts c : lab().checks()) {
      checks.add(check(c, Verdict.FAILED, words));
    }
    return new LearnerGrade(id, name, name, "", Source.CLAIMED, AT, checks, Map.of(), List.of());
  }

  public static LearnerGrade learner(int i) {
    String id = String.format("%05d", i);
    String name = "Learner " + i + (i % 7 == 0 ? " Ångström-O'Neil" : "");
    if (i % 10 == 9) {
      return LearnerGrade.none(
          id, name, "", "the cluster did not answer within 60 seconds", Source.LIVE, AT);
    }
    int done = 1 + (i * 5) % CHECKS;
    List<CheckGrade> checks = new ArrayList<>();
    Map<String, Tries> tries = new HashMap<>();
    for (CheckFacts c : lab().checks()) {
      int n = checks.size();
      Verdict verdict =
          n < done
              ? Verdict.PASSED
              : i % 10 == 8 ? Verdict.UNREACHABLE : n == done ? Verdict.FAILED : Verdict.SKIPPED;
      checks.add(check(c, verdict, "type ClusterIP, port 5000 of " + id));
      if (verdict == Verdict.PASSED) {
        Instant began = AT.minusSeconds(3600L);
        tries.put(
            c.id(),
            new Tries(
                1 + (i + n) % 4,
                (i + n) % 3,
                Optional.of(began),
                Optional.of(began.plusSeconds(60L * (1 + (i + n) % 9)))));
      }
    }
    List<Adjustment> adjustments =
        i % 5 == 0
            ? List.of(new Adjustment("late", -0.5, "handed in 2 hours after the end"))
            : List.of();
    return new LearnerGrade(
        id,
        name,
        "learner" + i + "@example.org",
        "",
        Source.LIVE,
        AT.plusSeconds(i),
        checks,
        tries,
        adjustments);
  }

  private static CheckGrade check(CheckFacts c, Verdict verdict, String found) {
    boolean failed = verdict == Verdict.FAILED;
    return new CheckGrade(
        c.id(),
        c.step(),
        c.title(),
        verdict,
        verdict == Verdict.PASSED ? c.worth() : 0,
        c.worth(),
        c.bonus(),
        c.hidden(),
        failed ? "type NodePort, port 5000" : "",
        failed ? found : verdict == Verdict.PASSED ? "what was asked for" : "",
        failed ? "service-not-nodeport" : "",
        failed ? "the Service registry is of type ClusterIP; seen: " + found : "",
        failed ? "kubectl delete service registry, then expose it again" : "",
        verdict == Verdict.SKIPPED
            ? "it needs check-" + "1"
            : verdict == Verdict.UNREACHABLE ? "the registry: connection refused" : "");
  }
}
