package dev.lab.grade.roster;

import dev.lab.grade.text.Harmless;
import java.util.List;
import org.apache.commons.csv.CSVFormat;

/** Writes rows of CSV that a spreadsheet reads as text, never as formulas. */
public final class CsvText {
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

  private CsvText() {}

  /** One line, with its end. */
  public static String line(List<String> cells) {
    return FORMAT.format(cells.stream().map(Harmless::cell).toArray()) + "\n";
  }

  /** A roster, to be read again. */
  public static String roster(List<Learner> learners) {
    StringBuilder text = new StringBuilder(String.join(",", Learner.COLUMNS)).append('\n');
    learners.forEach(l -> text.append(line(l.cells())));
    return text.toString();
  }
}
