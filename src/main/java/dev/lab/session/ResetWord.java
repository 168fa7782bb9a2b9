package dev.lab.session;

import dev.lab.check.ExitCode;
import dev.lab.course.CheckSpec;
import dev.lab.course.Question;
import dev.lab.course.Step;
import dev.lab.progress.Progress;
import dev.lab.progress.ProgressException;
import java.util.List;
import java.util.stream.Stream;

/** {@code reset [STEP]}: forgets what the record says of a step, or of all; asks first. */
final class ResetWord implements Word {
  private final Desk desk;

  ResetWord(Desk desk) {
    this.desk = desk;
  }

  @Override
  public String usage() {
    return "reset [STEP]";
  }

  @Override
  public String does() {
    return "forget your record of a step, or of all (asks first)";
  }

  @Override
  public List<String> complete(List<String> typed) {
    return desk.lab().steps().stream().map(Step::id).toList();
  }

  @Override
  public int run(Place place) throws InterruptedException, ProgressException {
    List<Step> steps = desk.lab().steps();
    String what = "all steps";
    if (!place.arguments().isEmpty()) {
      try {
        Step step = Steps.find(desk, place.arguments().getFirst());
        steps = List.of(step);
        what = "the step " + step.title();
      } catch (IllegalArgumentException e) {
        place.err().println("lab: " + e.getMessage());
        return ExitCode.USAGE;
      }
    }
    if (!place
        .typist()
        .confirm("Forget what you have done in " + what + "? What is on the cluster stays.")) {
      place.out().println("Nothing was changed.");
      return ExitCode.FAILED;
    }
    for (Step step : steps) {
      List<String> checks = step.checks().stream().map(CheckSpec::id).toList();
      List<String> questions =
          Stream.concat(
                  step.checks().stream().map(AnswerWord::question).filter(q -> !q.isEmpty()),
                  step.questions().stream().map(Question::id))
              .toList();
      desk.change(p -> p.reset(step.id(), checks, questions));
    }
    if (place.arguments().isEmpty()) {
      desk.change(Progress::refunded);
    }
    Step to = steps.getFirst();
    desk.change(p -> p.at(to.id()));
    place
        .out()
        .println("Done. To have a new cluster and engine as well, quit and start with --reset.");
    Steps.show(desk, to, place);
    return ExitCode.PASSED;
  }
}
