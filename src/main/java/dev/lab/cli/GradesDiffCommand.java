package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.grade.diff.DiffJson;
import dev.lab.grade.diff.DiffText;
import dev.lab.grade.diff.GradesDiff;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.rules.Rules;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab grades diff OLD NEW}. */
@Command(
    name = "diff",
    description = {
      "Say whose grades differ between two gradings, and why: the lab changed (which check), a"
          + " check judges otherwise, the cluster answered something else, something could not be"
          + " asked, a rule.",
      "Exits 0 where nobody's differ, else 1."
    },
    mixinStandardHelpOptions = true)
final class GradesDiffCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(index = "0", paramLabel = "OLD", description = "A folder of lab grade, or a journal.")
  private Path old = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "The same.")
  private Path fresh = Path.of("");

  @Option(names = "--old-rules", paramLabel = "FILE", description = "The rules of OLD.")
  private @Nullable Path oldRules;

  @Option(names = "--rules", paramLabel = "FILE", description = "The rules of NEW.")
  private @Nullable Path rules;

  @Option(names = "--json", description = "For programs; --schema says what stands where.")
  private boolean json;

  @Option(names = "--schema", help = true, description = "Print the JSON Schema of --json.")
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
      at.out().print(DiffJson.schema());
      at.out().flush();
      return ExitCode.PASSED;
    }
    GradesDiff diff = GradesDiff.between(judged(old, oldRules), judged(fresh, rules));
    at.out().print(json ? DiffJson.of(diff) : DiffText.of(diff));
    at.out().flush();
    return diff.learners().isEmpty() ? ExitCode.PASSED : ExitCode.FAILED;
  }

  private static ClassGrades judged(Path place, @Nullable Path by) {
    ClassGrades grades = ReportOptions.grades(place);
    Optional<Rules> given = by == null ? Optional.empty() : Optional.of(ReportOptions.read(by));
    return given.map(r -> r.apply(grades).grades()).orElse(grades);
  }
}
