package dev.lab.cli;

import dev.lab.check.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/**
 * A lab word outside the lab's shell. Where a lab runs the launcher has handed the word to it
 * already; so here none does.
 */
@Command(
    description = {
      "Say what is right in the running lab, or the one cause of what is wrong (check); help a little"
          + " (hint); say where you are (status).",
      "Exit codes: 0 all passed, 1 a check failed, 2 wrong usage or nothing started, 3 something"
          + " unreachable, 4 our own fault (mixed: 4 over 3 over 1)."
    },
    footer = "check [STEP|--all] [--json] [--watch] [--timeout 10s]")
final class WordCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", hidden = true)
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    throw new CommandException(
        ExitCode.USAGE, "no lab is running; start one with: lab start shipping-images");
  }
}
