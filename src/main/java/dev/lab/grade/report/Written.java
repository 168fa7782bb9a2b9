package dev.lab.grade.report;

import java.nio.file.Path;
import java.util.List;

/**
 * What a report wrote.
 *
 * @param place the file, or the folder of a report that has a file a learner
 * @param files how many
 * @param notes what its reader should know, sentences
 */
public record Written(String report, Path place, int files, List<String> notes) {
  public Written {
    notes = List.copyOf(notes);
  }

  static Written file(Report report, Path file, List<String> notes) {
    return new Written(report.name(), file, 1, notes);
  }
}
