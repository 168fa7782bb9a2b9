package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.grade.analysis.ItemAnalysis;
import dev.lab.grade.analysis.ItemText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lab grades items DIR}. */
@Command(
    name = "items",
    description = {
      "Say of each check how many it passed for, at which try, after how many hints and how soon,"
          + " and how passing it goes with the points of all others (tells apart, -1 to 1).",
      "Then the checks that are suspect, and the steps where the class is stuck. As JSON: lab"
          + " grades report DIR --report items."
    },
    mixinStandardHelpOptions = true)
final class GradesItemsCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(paramLabel = "DIR", description = "The folder that lab grade made, or its journal.")
  private Path place = Path.of("");

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() {
    Console at = Console.given(console);
    at.out().print(ItemText.of(ItemAnalysis.of(ReportOptions.grades(place))));
    at.out().flush();
    return ExitCode.PASSED;
  }
}
