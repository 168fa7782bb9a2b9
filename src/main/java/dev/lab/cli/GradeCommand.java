package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.course.Audience;
import dev.lab.course.Lab;
import dev.lab.course.LabException;
import dev.lab.grade.GradeException;
import dev.lab.grade.Grading;
import dev.lab.grade.Results;
import dev.lab.grade.Roster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab grade LAB --roster FILE --out DIR}. */
@Command(
    name = "grade",
    description = {
      "Grade a class. The roster is a CSV file with the columns id, name, kubeconfig or context,"
          + " namespace, registry (an address, or nothing to read it through the API server).",
      "Exits 0 once every row is recorded, whatever the grades."
    },
    mixinStandardHelpOptions = true)
final class GradeCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(paramLabel = "LAB", description = "The lab; lab list names them.")
  private String lab = "";

  @Option(names = "--roster", required = true, paramLabel = "FILE", description = "The class.")
  private Path roster = Path.of("");

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where results.csv and results.json go.")
  private Path out = Path.of("");

  @Option(names = "--jobs", paramLabel = "N", description = "How many learners at once (8).")
  private int jobs = 8;

  @Option(names = "--timeout", paramLabel = "60s", description = "For one learner (60s).")
  private String timeout = "60s";

  @Option(names = "--trust", description = Labs.TRUST)
  private boolean trust;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() throws InterruptedException {
    Console at = Console.given(console);
    if (jobs < 1 || jobs > 1_000 || !timeout.matches("\\d{1,5}s?")) {
      throw new CommandException(
          ExitCode.USAGE, "--jobs is a number from 1 to 1000, --timeout seconds such as 60s");
    }
    Lab graded = Labs.load(at, lab, Audience.usual(), trust);
    try {
      Roster learners = Roster.read(roster);
      Results results = new Results(out, graded, learners.learners());
      Duration each = Duration.ofSeconds(Long.parseLong(timeout.replace("s", "")));
      new Grading(graded, learners.folder(), at.environment(), jobs, each, trust)
          .run(
              learners.learners(),
              grade -> {
                results.add(grade);
                at.err()
                    .println(
                        grade.learner().id() + ": " + (grade.graded() ? "graded" : "not graded"));
              });
      at.out().print(results.summary());
      at.out().flush();
      return ExitCode.PASSED;
    } catch (LabException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    } catch (GradeException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, "can't write results to " + out + " (" + e.getMessage() + ")");
    }
  }
}
