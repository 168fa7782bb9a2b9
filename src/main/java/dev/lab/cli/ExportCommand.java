package dev.lab.cli;

import dev.lab.author.HtmlPreview;
import dev.lab.carry.CarryException;
import dev.lab.carry.CarryReport;
import dev.lab.carry.out.Handout;
import dev.lab.carry.out.KillercodaExport;
import dev.lab.check.ExitCode;
import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.course.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab export LAB --to killercoda|markdown|html OUT}. */
@Command(
    name = "export",
    description =
        "Write a lab for elsewhere: a Killercoda scenario in a folder, with a report of what could not"
            + " be carried, or a handout in one file, Markdown or HTML.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer>, LabCommand.OnConsole {
  private enum Target {
    KILLERCODA,
    MARKDOWN,
    HTML
  }

  @Parameters(
      index = "0",
      paramLabel = "LAB",
      description = "The lab: a name that lab list has, or its folder.")
  private String lab = "";

  @Parameters(index = "1", paramLabel = "OUT", description = "The folder or file to write.")
  private Path out = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "killercoda|markdown|html",
      description = "What it becomes.")
  private Target to = Target.MARKDOWN;

  @Option(
      names = "--solutions",
      paramLabel = "folded|shown|none",
      description = "What becomes of hints and solutions in a handout; folded unless told.")
  private Handout.Solutions solutions = Handout.Solutions.FOLDED;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write the report there, not to standard output.")
  private @Nullable Path reportFile;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() {
    Console at = Console.given(console);
    Lab read = Labs.load(at, lab, Audience.usual(), false);
    try {
      if (to == Target.KILLERCODA) {
        CarryReport report = new CarryReport();
        new KillercodaExport(read, report).write(out);
        String text = "# " + read.title() + "\n\n" + report.markdown();
        if (reportFile == null) {
          at.out().println(text);
        } else {
          Files.writeString(reportFile, text);
        }
      } else if (Files.exists(out)) {
        throw new CarryException(out + " is there already: choose another, or delete it");
      } else {
        Files.writeString(
            out, to == Target.HTML ? page(read) : new Handout(read, solutions).markdown());
      }
    } catch (CarryException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, "can't write to " + out + ": choose a place that you may write to");
    }
    at.out().println(read.id() + " is written to " + out);
    at.out().flush();
    return ExitCode.PASSED;
  }

  private String page(Lab read) {
    if (solutions == Handout.Solutions.SHOWN) {
      throw new CommandException(
          ExitCode.USAGE, "a page folds its solutions, or has none: --solutions folded or none");
    }
    List<Step> steps = read.steps();
    return new HtmlPreview(read, steps, "en", solutions == Handout.Solutions.FOLDED).html();
  }
}
