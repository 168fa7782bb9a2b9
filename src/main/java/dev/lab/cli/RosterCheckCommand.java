package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.grade.Access;
import dev.lab.grade.roster.Roster;
import dev.lab.grade.roster.RosterException;
import dev.lab.grade.roster.RosterProblem;
import dev.lab.target.guard.Guard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lab roster check FILE}. */
@Command(
    name = "check",
    description =
        "Say everything that is wrong with a roster and the files that it names, row by row. Nothing"
            + " is connected to.",
    mixinStandardHelpOptions = true)
final class RosterCheckCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(paramLabel = "FILE", description = "The roster.")
  private Path file = Path.of("");

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() {
    Console at = Console.given(console);
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
    Access access = new Access(folder, at.environment(), new Guard(true, 1, Duration.ZERO));
    try {
      Roster roster = Roster.read(file, access::problem);
      List<RosterProblem> problems = roster.problems();
      problems.forEach(p -> at.out().println(p));
      at.out()
          .println(
              count(roster.learners().size(), "learner")
                  + ", "
                  + (problems.isEmpty() ? "no problem" : count(problems.size(), "problem")));
      return problems.isEmpty() ? ExitCode.PASSED : ExitCode.FAILED;
    } catch (RosterException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    }
  }

  private static String count(int many, String what) {
    return many + " " + what + (many == 1 ? "" : "s");
  }
}
