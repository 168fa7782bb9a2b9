package dev.lab.grade.report;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Comma-separated values for gradebooks and spreadsheets, in which no cell is a formula. */
final class Csv implements AutoCloseable {
  private static final Pattern FORMULA = Pattern.compile("(?s)\\s*[=+\\-@\\t\\r＝＋－＠].*");
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(?:\\.\\d+)?");

  private final CSVPrinter printer;

  Csv(Appendable out) throws IOException {
    printer = new CSVPrinter(out, CSVFormat.RFC4180);
  }

  void row(List<String> cells) throws IOException {
    printer.printRecord(cells.stream().map(Csv::cell).toList());
  }

  /** A spreadsheet takes a cell for text that begins with an apostrophe. */
  static String cell(String value) {
    return FORMULA.matcher(value).matches() && !NUMBER.matcher(value).matches()
        ? "'" + value
        : value;
  }

  @Override
  public void close() throws IOException {
    printer.flush();
  }
}
