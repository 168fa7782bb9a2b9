package dev.lab.grade;

import java.util.ArrayList;
import java.util.List;

/** Comma-separated values (RFC 4180). */
final class Csv {
  private Csv() {}

  static List<List<String>> read(String text) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    String all = text.replace("\r\n", "\n");
    for (int i = 0; i < all.length(); i++) {
      char c = all.charAt(i);
      if (quoted) {
        if (c == '"' && i + 1 < all.length() && all.charAt(i + 1) == '"') {
          cell.append('"');
          i++;
        } else if (c == '"') {
          quoted = false;
        } else {
          cell.append(c);
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == ',' || c == '\n') {
        row.add(cell.toString().strip());
        cell.setLength(0);
        if (c == '\n') {
          rows.add(row);
          row = new ArrayList<>();
        }
      } else {
        cell.append(c);
      }
    }
    if (!cell.isEmpty() || !row.isEmpty()) {
      row.add(cell.toString().strip());
      rows.add(row);
    }
    rows.removeIf(r -> r.stream().allMatch(String::isEmpty));
    return rows;
  }

  static String write(List<String> row) {
    return String.join(",", row.stream().map(Csv::cell).toList()) + "\n";
  }

  /** A cell; one that a spreadsheet would take for a formula is made text. */
  private static String cell(String value) {
    String safe = value.matches("(?s)[=+@\t-].*") ? "'" + value : value;
    return safe.matches("(?s).*[\",\n].*") ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
