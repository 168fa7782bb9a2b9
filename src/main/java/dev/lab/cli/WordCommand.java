package dev.lab.cli;

import dev.lab.check.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * A lab word outside the lab's shell. Where a lab runs the launcher has handed the word to it
 * already; so here none does.
 */
@Command(
    description = {
      "Say what is right in the running lab, or the one cause of what is wrong (check); help a little"
          + " (hint); say where you are (status).",
      ExitCode.HELP
    },
    footer = "check [STEP|--all] [--json] [--watch] [--timeout 10s]")
final class WordCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", hidden = true)
  private List<String> words = new ArrayList<>();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (words.contains("--help") || words.contains("-h")) {
      spec.commandLine().usage(spec.commandLine().getOut());
      return ExitCode.PASSED;
    }
    throw new CommandException(
        ExitCode.USAGE, "no lab is running; start one with: lab start shipping-images");
  }
}
