package dev.lab.check;

import java.util.List;

/**
 * Something to read about what a check looked at.
 *
 * @param title such as {@code events of pod/registry-5d8f}
 */
public record Detail(String title, List<String> lines) {
  public Detail {
    lines = List.copyOf(lines);
  }
}
