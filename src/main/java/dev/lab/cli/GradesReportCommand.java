package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.grade.report.Report;
import dev.lab.grade.report.ReportSettings;
import dev.lab.grade.report.Reports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab grades report DIR --report NAME,…}. */
@Command(
    name = "report",
    description = {
      "Write the grades of a class for others to read. Without --report: the page class.html.",
      "Nothing is graded again; rules can be tried as often as you like."
    },
    mixinStandardHelpOptions = true)
final class GradesReportCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(
      paramLabel = "DIR",
      arity = "0..1",
      description = "The folder that lab grade made, or its journal.")
  private @Nullable Path place;

  @Option(names = "--out", paramLabel = "DIR", description = "Where they go (the same folder).")
  private @Nullable Path out;

  @Option(names = "--list", description = "Say what reports there are.")
  private boolean list;

  @Mixin private ReportOptions options = new ReportOptions();

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() {
    Console at = Console.given(console);
    if (list) {
      for (Report report : new Reports(ReportSettings.USUAL).all()) {
        at.out().println(String.format("%-11s %s", report.name(), report.what()));
      }
      at.out().flush();
      return ExitCode.PASSED;
    }
    if (place == null) {
      throw new CommandException(ExitCode.USAGE, "name the folder that lab grade made");
    }
    List<Report> reports = options.chosen("html");
    var judged = options.judged(at, ReportOptions.grades(place));
    Path folder = out == null ? folder(place) : out;
    try {
      ReportOptions.write(at, judged, reports, folder);
      return ExitCode.PASSED;
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, "can't write reports to " + folder + " (" + e.getMessage() + ")");
    }
  }

  private static Path folder(Path place) {
    return place.toFile().isDirectory() ? place : place.toAbsolutePath().resolveSibling("");
  }
}
