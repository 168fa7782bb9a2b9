package dev.lab.testing;

import dev.lab.check.CheckRun;
import dev.lab.check.Outcome;
import dev.lab.check.Patience;
import dev.lab.check.Situation;
import dev.lab.check.kinds.CheckKinds;
import dev.lab.course.Lab;
import dev.lab.course.LabLoader;
import dev.lab.diagnose.Diagnosis;
import dev.lab.target.LearnerShell;
import dev.lab.target.live.LiveWorld;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A check as an author writes it, run as the lab runs it, in a world and a learner's shell. */
public final class OneCheck {
  private final Path folder;
  private final LiveWorld world;
  private final Map<String, LearnerShell.ShellVariable> variables = new HashMap<>();
  private final Map<String, Situation.Seen> seen = new HashMap<>();

  /**
   * In this world.
   *
   * @param folder for a lab that has nothing but the check
   */
  public OneCheck(Path folder, LiveWorld world) {
    this.folder = folder;
    this.world = world;
  }

  /** The same where a variable is exported in the learner's shell. */
  public OneCheck with(String name, String value) {
    OneCheck other = new OneCheck(folder, world);
    other.variables.putAll(variables);
    other.variables.put(name, new LearnerShell.ShellVariable(value, true));
    return other;
  }

  /** The same where it passed before, and saw this. */
  public OneCheck after(String saw) {
    OneCheck other = new OneCheck(folder, world);
    other.variables.putAll(variables);
    other.seen.put("it", new Situation.Seen(saw, Instant.parse("2026-01-01T10:02:00Z")));
    return other;
  }

  /** What comes of it: its kind and fields, a line each. */
  public Outcome look(String kind, String... fields) throws Exception {
    return look(Duration.ZERO, kind, fields);
  }

  /** The same, waiting for so long. */
  public Outcome look(Duration patience, String kind, String... fields) throws Exception {
    Lab lab = lab(kind, fields);
    assert CheckKinds.problems(lab).isEmpty() : CheckKinds.problems(lab);
    return new CheckRun(CheckKinds.all(), new Diagnosis())
        .run(
            lab.checks(),
            new Situation(world.world(shell(), false), Map.of(), seen),
            Patience.atMost(patience))
        .getFirst()
        .outcome();
  }

  /** What a linter would say of it. */
  public List<String> problems(String kind, String... fields) throws Exception {
    return CheckKinds.problems(lab(kind, fields)).stream().map(p -> p.message()).toList();
  }

  private Lab lab(String kind, String... fields) throws Exception {
    Path lab = Files.createDirectories(folder.resolve("lab-of-one-check"));
    Files.writeString(
        lab.resolve("lab.yaml"),
        "format: 2\nid: x\ntitle: X\nminutes: 5\nintro: intro.md\nsteps: [one.md]\n");
    Files.writeString(lab.resolve("intro.md"), "hello\n");
    StringBuilder step = new StringBuilder("---\nid: one\ntitle: One\nchecks:\n");
    step.append("- id: it\n  title: It\n  kind: ").append(kind).append('\n');
    for (String field : fields) {
      step.append("  ").append(field).append('\n');
    }
    Files.writeString(lab.resolve("one.md"), step + "---\ntext\n");
    return LabLoader.load(lab);
  }

  private LearnerShell shell() {
    LearnerShell none = LearnerShell.invisible();
    return variables.isEmpty()
        ? none
        : new LearnerShell() {
          @Override
          public boolean visible() {
            return true;
          }

          @Override
          public Map<String, ShellVariable> variables() {
            return Map.copyOf(variables);
          }

          @Override
          public List<RanLine> lines() {
            return List.of();
          }

          @Override
          public Map<String, String> answers() {
            return Map.of();
          }
        };
  }
}
