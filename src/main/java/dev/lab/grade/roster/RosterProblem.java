package dev.lab.grade.roster;

/**
 * What is wrong with a row.
 *
 * @param row counted from 1 after the heading; 0 for the file as a whole
 * @param line where the row begins in the file
 * @param id of the row; empty where it has none
 * @param words a sentence
 * @param fatal whether nothing can be graded with it; else it costs this row only
 */
public record RosterProblem(int row, long line, String id, String words, boolean fatal) {
  @Override
  public String toString() {
    return row == 0
        ? words
        : "row " + row + " (line " + line + (id.isEmpty() ? "" : ", " + id) + "): " + words;
  }
}
