package dev.lab.standin;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns side by side, each as wide as its widest cell and three spaces more, the last one
 * unpadded.
 */
final class TextTable {
  private final int least;
  private final boolean padLast;
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param least the least width of a column, spaces included
   * @param padLast whether the last column is padded too, as kubectl does where the row has a cell
   *     after it
   */
  TextTable(int least, boolean padLast) {
    this.least = least;
    this.padLast = padLast;
  }

  void add(List<String> row) {
    rows.add(List.copyOf(row));
  }

  @Override
  public String toString() {
    int columns = rows.stream().mapToInt(List::size).max().orElse(0);
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(Math.max(widths[i], least), row.get(i).length() + 3);
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        text.append(row.get(i));
        if (i < row.size() - 1 || padLast) {
          text.append(" ".repeat(widths[i] - row.get(i).length()));
        }
      }
      text.append('\n');
    }
    return text.toString();
  }
}
