package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.grade.rules.RulesReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab grades rules FILE}. */
@Command(
    name = "rules",
    description = {
      "Say what is wrong with a file of rules, with its lines. Such a file, in YAML:",
      "",
      "  format: 1",
      "  late:",
      "    due: 2026-12-01T12:00:00+01:00",
      "    grace: 15m           # in which nothing is taken",
      "    per: day             # or hour; one that has begun counts",
      "    take: 10%%            # of what was earned, or points such as 0.5",
      "    at-most: 50%%",
      "    unknown: nothing     # or read: then the time of reading counts",
      "  handed-in:             # where the grades don't say it",
      "    ben: 2026-12-01T18:30:00+01:00",
      "  extensions:",
      "    anna: {more: 2d, why: illness}    # or until: a time",
      "  hints:",
      "    take: 0.5            # for each hint of a step",
      "    floor: 60%%           # of what the step earned; hints never take it below",
      "  partial: none          # or as-checked: checks that hold in part count in part",
      ""
    },
    mixinStandardHelpOptions = true)
final class GradesRulesCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(paramLabel = "FILE", arity = "0..1", description = "The rules.")
  private @Nullable Path file;

  @Option(names = "--schema", description = "Print the JSON Schema of such a file.")
  private boolean schema;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws IOException {
    Console at = Console.given(console);
    if (schema) {
      at.out().print(RulesReader.schema());
    } else if (file == null) {
      throw new CommandException(ExitCode.USAGE, "name a file of rules, or --schema");
    } else {
      var rules = ReportOptions.read(file);
      at.out().println(file + ": nothing is wrong; extensions: " + rules.extensions().size());
    }
    at.out().flush();
    return ExitCode.PASSED;
  }
}
