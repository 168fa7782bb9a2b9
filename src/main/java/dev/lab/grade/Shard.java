package dev.lab.grade;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a class that is graded alone: of rows counted from 0, those that leave this index when
 * divided by the count.
 */
public record Shard(int index, int count) {
  /** All rows. */
  public static final Shard WHOLE = new Shard(0, 1);

  public Shard {
    if (count < 1 || index < 0 || index >= count) {
      throw new IllegalArgumentException("a shard is I/N with I from 0 to N - 1, such as 0/4");
    }
  }

  /** Of {@code I/N}. */
  public static Shard parse(String text) {
    String[] parts = text.split("/", -1);
    if (parts.length != 2 || !parts[0].matches("\\d{1,6}") || !parts[1].matches("\\d{1,6}")) {
      throw new IllegalArgumentException("a shard is I/N with I from 0 to N - 1, not " + text);
    }
    return new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  /** Its part of the rows. */
  public <T> List<T> of(List<T> rows) {
    List<T> mine = new ArrayList<>();
    for (int i = index; i < rows.size(); i += count) {
      mine.add(rows.get(i));
    }
    return mine;
  }
}
