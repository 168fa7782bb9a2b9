package dev.lab.grade.report;

import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LearnerGrade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A CSV file for Canvas's gradebook. Canvas's own id of a student stays empty, for it goes first
 * there and a roster's number could be another student's; the roster's id is the SIS's.
 */
final class CanvasCsv implements Report {
  private final ReportSettings settings;

  CanvasCsv(ReportSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "canvas";
  }

  @Override
  public String what() {
    return "canvas.csv, for Canvas: Grades, Import";
  }

  @Override
  public Written write(ClassGrades grades, Path folder) throws IOException {
    Gradebook book = Gradebook.of(grades, settings);
    String title =
        grades.lab().title()
            + (settings.canvasAssignment().isEmpty()
                ? ""
                : " (" + settings.canvasAssignment() + ")");
    Path file =
        Output.write(
            folder.resolve("canvas.csv"),
            out -> {
              try (Csv csv = new Csv(out)) {
                csv.row(List.of("Student", "ID", "SIS User ID", "SIS Login ID", "Section", title));
                csv.row(List.of("    Points Possible", "", "", "", "", "" + grades.lab().outOf()));
                for (LearnerGrade each : book.in()) {
                  csv.row(
                      List.of(
                          each.name().isEmpty() ? each.id() : each.name(),
                          "",
                          each.id(),
                          each.email(),
                          "",
                          Numbers.text(each.points())));
                }
              }
            });
    return Written.file(this, file, book.notes());
  }
}
