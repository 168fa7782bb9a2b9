package dev.lab.grade.report;

import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LearnerGrade;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A CSV file for Moodle's grade import, mapped by ID number or email address. */
final class MoodleCsv implements Report {
  private final ReportSettings settings;

  MoodleCsv(ReportSettings settings) {
    this.settings = settings;
  }

  @Override
  public String name() {
    return "moodle";
  }

  @Override
  public String what() {
    return "moodle.csv, for Moodle: Grades, Import, CSV file";
  }

  @Override
  public Written write(ClassGrades grades, Path folder) throws IOException {
    Gradebook book = Gradebook.of(grades, settings);
    String title = grades.lab().title();
    Path file =
        Output.write(
            folder.resolve("moodle.csv"),
            out -> {
              try (Csv csv = new Csv(out)) {
                csv.row(
                    List.of(
                        "ID number", "Full name", "Email address", title, title + " (feedback)"));
                for (LearnerGrade each : book.in()) {
                  csv.row(
                      List.of(
                          each.id(),
                          each.name(),
                          each.email(),
                          Numbers.text(each.points()),
                          // Moodle shows feedback as HTML.
                          Escapes.html(Feedback.of(each))));
                }
              }
            });
    return Written.file(this, file, book.notes());
  }
}
