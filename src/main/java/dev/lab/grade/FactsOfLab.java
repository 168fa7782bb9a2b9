package dev.lab.grade;

import dev.lab.check.kinds.CheckKinds;
import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.LabDigest;
import dev.lab.grade.result.LabFacts;
import dev.lab.grade.result.LabFacts.CheckFacts;
import dev.lab.grade.result.LabFacts.StepFacts;
import java.io.IOException;
import java.util.List;

/** What reports need to know of a lab. */
public final class FactsOfLab {
  private FactsOfLab() {}

  /** Read from the lab and its files. */
  public static LabFacts of(Lab lab) throws IOException {
    return new LabFacts(
        lab.id(),
        lab.title(),
        LabDigest.of(lab.folder()),
        lab.version(),
        lab.steps().stream().map(s -> new StepFacts(s.id(), s.title())).toList(),
        scored(lab).stream()
            .map(
                c ->
                    new CheckFacts(
                        c.id(),
                        c.step(),
                        c.title(),
                        c.worth().points(),
                        c.worth().bonus(),
                        c.worth().hidden()))
            .toList());
  }

  /** The checks that grading can see. */
  private static List<CheckSpec> scored(Lab lab) {
    var kinds = CheckKinds.all();
    return lab.checks().stream()
        .filter(
            c -> {
              var kind = kinds.get(c.kind());
              return kind == null || !kind.needsShell();
            })
        .toList();
  }
}
