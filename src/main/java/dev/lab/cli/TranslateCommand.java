package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.course.LabException;
import dev.lab.course.Problem;
import dev.lab.course.Translations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab translate LAB [--stamp]}. */
@Command(
    name = "translate",
    description = {
      "Say where a lab's translations (step.fr.md beside step.md) have come away from the original.",
      "Exits 1 where one has."
    },
    mixinStandardHelpOptions = true)
final class TranslateCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(paramLabel = "LAB", description = "The lab; lab list names them.")
  private String lab = "";

  @Option(
      names = "--stamp",
      description = "Write into each translation that it says what the original says now.")
  private boolean stamp;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() {
    Console at = Console.given(console);
    Path folder = Labs.load(at, lab).folder();
    try {
      Translations translations = Translations.of(folder);
      if (stamp) {
        for (Path file : translations.stamp()) {
          at.out().println("stamped " + folder.relativize(file));
        }
      }
      List<Problem> problems = translations.problems();
      for (Problem problem : problems) {
        at.out()
            .println(
                new Problem(folder.relativize(problem.file()), problem.line(), problem.message()));
      }
      if (problems.isEmpty()) {
        at.out().println(lab + ": " + String.join(", ", translations.languages()) + ", all alike");
      }
      at.out().flush();
      return problems.isEmpty() ? ExitCode.PASSED : ExitCode.FAILED;
    } catch (LabException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, "can't write to the lab's files (" + e.getMessage() + ")");
    }
  }
}
