package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.grade.journal.Journal;
import dev.lab.grade.journal.JournalException;
import dev.lab.grade.report.Report;
import dev.lab.grade.report.ReportSettings;
import dev.lab.grade.report.Reports;
import dev.lab.grade.report.Written;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.rules.Rules;
import dev.lab.grade.rules.RulesException;
import dev.lab.grade.rules.RulesReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is written of the grades of a class, and by what rules. */
final class ReportOptions {
  @Option(
      names = {"--report", "--format"},
      paramLabel = "NAME,…",
      description =
          "Reports: canvas, moodle, gradescope, junit, json, markdown, lti, xapi, items, html; or"
              + " all.")
  private String names = "";

  @Option(
      names = "--rules",
      paramLabel = "FILE",
      description = "Late work, extensions, hints, partial credit; lab grades rules says how.")
  private @Nullable Path rules;

  @Option(
      names = "--partial",
      description = "Gradebooks take in grades of which some checks have none.")
  private boolean partial;

  @Option(
      names = "--canvas-assignment",
      paramLabel = "ID",
      description = "The assignment in Canvas; else it goes by the lab's title.")
  private String assignment = "";

  @Option(
      names = "--xapi-home",
      paramLabel = "URL",
      description = "The address that xAPI statements name learners and checks under.")
  private String home = ReportSettings.USUAL.home();

  /** The reports that are asked for; all is well with the options, then. */
  List<Report> chosen(String usual) {
    String wanted = names.isEmpty() ? usual : names;
    Reports all = new Reports(settings());
    try {
      return wanted.isEmpty() ? List.of() : all.named(wanted);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** What is said about reports beside the grades. */
  ReportSettings settings() {
    try {
      return new ReportSettings(partial, assignment, home);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** The rules that are given. */
  Optional<Rules> rules() {
    return rules == null ? Optional.empty() : Optional.of(read(rules));
  }

  static Rules read(Path file) {
    try {
      return RulesReader.read(file);
    } catch (RulesException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    } catch (NoSuchFileException e) {
      throw new CommandException(ExitCode.USAGE, "there are no rules " + file);
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, "can't read the rules " + file + " (" + e.getMessage() + ")");
    }
  }

  /** The grades after the rules. */
  ClassGrades judged(Console at, ClassGrades grades) {
    Optional<Rules.Applied> applied = rules().map(r -> r.apply(grades));
    applied.ifPresent(a -> a.notes().forEach(at.err()::println));
    return applied.map(Rules.Applied::grades).orElse(grades);
  }

  /** Writes the reports, and says what it wrote. */
  static void write(Console at, ClassGrades judged, List<Report> reports, Path folder)
      throws IOException {
    for (Written each : Reports.write(judged, reports, folder)) {
      String many = each.files() == 1 ? "" : " (" + each.files() + " files)";
      String notes = each.notes().isEmpty() ? "" : "; " + String.join("; ", each.notes());
      at.err().println(each.report() + ": " + each.place() + many + notes);
    }
  }

  /** What came of a class: a folder that lab grade made, or its journal. */
  static ClassGrades grades(Path place) {
    Path file = Files.isDirectory(place) ? place.resolve(Journal.FILE) : place;
    try {
      return Journal.read(file);
    } catch (JournalException e) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw new CommandException(
          ExitCode.USAGE, "can't read " + file + " (" + e.getMessage() + ")");
    }
  }
}
