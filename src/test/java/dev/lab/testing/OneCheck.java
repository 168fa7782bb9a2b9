package dev.lab.testing;

import dev.lab.check.CheckRun;
import dev.lab.check.Outcome;
import dev.lab.check.Patience;
import dev.lab.check.Situation;
import dev.lab.check.kinds.CheckKinds;
import dev.lab.course.Lab;
import dev.lab.diagnose.Diagnosis;
import dev.lab.target.LearnerShell;
import dev.lab.target.live.LiveWorld;
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
  private final Map<String, String> answers = new HashMap<>();
  private final Map<String, Situation.Seen> seen = new HashMap<>();
  private String questions = "";

  /**
   * In this world.
   *
   * @param folder for a lab that has nothing but the check
   */
  public OneCheck(Path folder, LiveWorld world) {
    this.folder = folder;
    this.world = world;
  }

  private OneCheck copy() {
    OneCheck other = new OneCheck(folder, world);
    other.variables.putAll(variables);
    other.answers.putAll(answers);
    other.questions = questions;
    return other;
  }

  /** The same where a variable is exported in the learner's shell. */
  public OneCheck with(String name, String value) {
    OneCheck other = copy();
    other.variables.put(name, new LearnerShell.ShellVariable(value, true));
    return other;
  }

  /** The same where it passed before, and saw this. */
  public OneCheck after(String saw) {
    OneCheck other = copy();
    other.seen.put("it", new Situation.Seen(saw, Instant.parse("2026-01-01T10:02:00Z")));
    return other;
  }

  /** The same where its step asks this, in YAML. */
  public OneCheck asking(String yaml) {
    OneCheck other = copy();
    other.questions = "questions:\n" + yaml;
    return other;
  }

  /** The same where a question was answered; with an empty answer it was not. */
  public OneCheck answering(String question, String answer) {
    OneCheck other = copy();
    other.answers.put(question, answer);
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
    StringBuilder step = new StringBuilder(questions).append("checks:\n");
    step.append("- id: it\n  title: It\n  kind: ").append(kind).append('\n');
    for (String field : fields) {
      step.append("  ").append(field).append('\n');
    }
    return SmallLab.of(folder.resolve("lab-of-one-check"), step.toString());
  }

  private LearnerShell shell() {
    return variables.isEmpty() && answers.isEmpty()
        ? LearnerShell.invisible()
        : new TypedShell(variables, List.of(), answers);
  }
}
