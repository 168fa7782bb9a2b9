package dev.lab.pane;

import dev.lab.prose.Columns;
import java.util.ArrayList;
import java.util.List;

/** Draws lines in place, over the whole window, and leaves it as it was. */
public final class Pane implements AutoCloseable {
  private static final String ENTER = "\u001b[?1049h\u001b[?25l\u001b[2J";
  private static final String LEAVE = "\u001b[0m\u001b[?25h\u001b[?1049l";

  private final Window window;
  private List<String> drawn = List.of();
  private int columns;
  private int rows;

  /** Takes a window over. */
  public Pane(Window window) {
    this.window = window;
    window.write(ENTER);
  }

  /** Shows these lines from the top, and nothing else; only what has changed is written. */
  public void draw(List<String> lines) {
    StringBuilder text = new StringBuilder();
    if (columns != window.columns() || rows != window.rows()) {
      columns = window.columns();
      rows = window.rows();
      drawn = List.of();
      text.append("\u001b[2J");
    }
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      String line = i < lines.size() ? Columns.clip(lines.get(i), columns) : "";
      shown.add(line);
      if (i >= drawn.size() ? !line.isEmpty() : !drawn.get(i).equals(line)) {
        text.append("\u001b[").append(i + 1).append(";1H").append(line).append("\u001b[0m");
        if (Columns.of(line) < columns) {
          text.append("\u001b[K");
        }
      }
    }
    drawn = shown;
    if (!text.isEmpty()) {
      window.write(text.toString());
    }
  }

  @Override
  public void close() {
    window.write(LEAVE);
    window.close();
  }
}
