package dev.lab.carry.source;

import dev.lab.carry.Spot;
import java.util.List;

/**
 * A text of somebody else's folder.
 *
 * @param file its path in the folder
 * @param lines without their ends
 */
public record SourceText(String file, List<String> lines) {
  public SourceText {
    lines = List.copyOf(lines);
  }

  /** All of it. */
  public String text() {
    return String.join("\n", lines) + "\n";
  }

  /** A line's place, counted from 0. */
  public Spot at(int index) {
    return new Spot(file, index + 1);
  }

  /** The place of the first line in which this stands; the whole file where none has it. */
  public Spot find(String words) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).contains(words)) {
        return at(i);
      }
    }
    return new Spot(file, 0);
  }

  /** The folder it lies in, with a slash at its end; empty at the top. */
  public String folder() {
    return file.substring(0, file.lastIndexOf('/') + 1);
  }
}
