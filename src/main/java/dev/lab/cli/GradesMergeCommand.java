package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.grade.ResultFiles;
import dev.lab.grade.Summary;
import dev.lab.grade.journal.JournalException;
import dev.lab.grade.journal.Merge;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.roster.Roster;
import dev.lab.grade.roster.RosterException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab grades merge JOURNAL… --out DIR}. */
@Command(
    name = "merge",
    description = {
      "Make one of several gradings of the same lab: of shards, or of a class and of those who were"
          + " graded again. Of two grades a whole one counts, else the later."
    },
    mixinStandardHelpOptions = true)
final class GradesMergeCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(
      paramLabel = "JOURNAL",
      arity = "1..*",
      description = "Journals, or the folders that lab grade --out made.")
  private List<Path> journals = List.of();

  @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where it goes.")
  private Path out = Path.of("");

  @Option(
      names = "--roster",
      paramLabel = "FILE",
      description = "The class, for a list of those to grade again.")
  private @Nullable Path roster;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() {
    Console at = Console.given(console);
    try {
      var learners = roster == null ? null : Roster.read(roster).learners();
      ClassGrades grades = Merge.into(out, journals);
      ResultFiles.write(out, grades, learners == null ? List.of() : learners);
      at.out().print(Summary.of(grades));
      at.out().flush();
      return ExitCode.PASSED;
    } catch (JournalException | RosterException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, "can't merge to " + out + " (" + e.getMessage() + ")");
    }
  }
}
