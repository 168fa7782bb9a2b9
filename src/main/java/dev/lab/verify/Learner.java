package dev.lab.verify;

import dev.lab.check.Outcome;
import dev.lab.check.Patience;
import dev.lab.check.PlainReport;
import dev.lab.check.Result;
import dev.lab.course.CheckSpec;
import dev.lab.course.Step;
import dev.lab.progress.ProgressException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Somebody at a stage, who types and looks, and notes which causes were seen at which step. */
final class Learner {
  private final Stage stage;
  private final Seen seen;

  Learner(Stage stage, Seen seen) {
    this.stage = stage;
    this.seen = seen;
  }

  /** An input and how it ended. */
  record Typed(String input, int status) {}

  /** Goes to a step. */
  void at(Step step) throws IOException, InterruptedException {
    stage.type("lab steps " + step.id());
    stage.said();
  }

  /** Begins anew on the same cluster. */
  void forget() throws IOException, InterruptedException {
    stage.type("lab reset");
    stage.said();
  }

  /** Types what solves a step. */
  List<Typed> solve(Step step) throws IOException, InterruptedException {
    return type(step.inputs());
  }

  List<Typed> type(List<String> inputs) throws IOException, InterruptedException {
    List<Typed> all = new ArrayList<>();
    for (String input : inputs) {
      all.add(new Typed(input, stage.type(input)));
    }
    return all;
  }

  /** What was printed since this was asked last. */
  String said() throws IOException {
    return stage.said();
  }

  /** Looks at checks, while the learner is at this step. */
  List<Result> look(Step at, List<CheckSpec> checks, Patience patience)
      throws InterruptedException {
    try {
      List<Result> results = stage.session().check(checks, patience);
      for (Result result : results) {
        switch (result.outcome()) {
          case Outcome.Failed failed -> failed.cause().ifPresent(c -> seen.note(at.id(), c.code()));
          case Outcome.Unreachable unreachable -> {
            seen.note(at.id(), "unreachable");
            unreachable.cause().ifPresent(c -> seen.note(at.id(), c.code()));
          }
          default -> {
            // No hint fits to anything else.
          }
        }
      }
      return results;
    } catch (ProgressException e) {
      throw new IllegalStateException(e.getMessage(), e);
    }
  }

  /** Results as a learner reads them. */
  static String read(List<Result> results) {
    StringWriter text = new StringWriter();
    new PlainReport(false, 0, ZoneId.systemDefault()).print(results, new PrintWriter(text));
    return text.toString();
  }
}
