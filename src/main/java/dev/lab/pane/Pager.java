package dev.lab.pane;

import dev.lab.prose.Columns;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * Shows a text by the page: space and b, arrows, g and G, / and n and N, q. A space at the end
 * leaves too.
 */
public final class Pager {
  /** A window that was resized is drawn anew within this time. */
  private static final Duration TICK = Duration.ofMillis(200);

  private static final String INVERSE = "\u001b[7m";
  private static final String OFF = "\u001b[0m";

  private final Window window;
  private final IntFunction<String> text;
  private List<String> lines = List.of();
  private int laidOutFor = -1;
  private int top;
  private String wanted = "";
  private String note = "";

  /**
   * A pager.
   *
   * @param text by the columns that it may take
   */
  public Pager(Window window, IntFunction<String> text) {
    this.window = window;
    this.text = text;
  }

  /** Shows it until the reader leaves. */
  public void run() throws InterruptedException {
    try (Pane pane = new Pane(window)) {
      while (true) {
        layOut();
        pane.draw(page(status()));
        Key key = window.key(TICK);
        if (key.leaves() || key.name() == Key.Name.ESCAPE || atEnd() && goesOn(key)) {
          return;
        }
        if (key.letter() == '/') {
          ask(pane);
        } else if (key.name() != Key.Name.NONE) {
          note = "";
          move(key);
        }
      }
    }
  }

  private static boolean goesOn(Key key) {
    return key.letter() == ' ' || key.letter() == 'f' || key.name() == Key.Name.ENTER;
  }

  private int height() {
    return Math.max(1, window.rows() - 1);
  }

  private boolean atEnd() {
    return top + height() >= lines.size();
  }

  /** At another width the line that was on top stays there, as near as can be. */
  private void layOut() {
    int columns = window.columns();
    if (columns != laidOutFor) {
      int before = Math.max(1, lines.size());
      List<String> fresh = new ArrayList<>();
      text.apply(columns).lines().forEach(l -> fresh.addAll(Columns.cut(l, columns)));
      top = top * fresh.size() / before;
      lines = fresh;
      laidOutFor = columns;
    }
    top = Math.max(0, Math.min(top, lines.size() - height()));
  }

  private List<String> page(String status) {
    List<String> page = new ArrayList<>();
    for (int i = 0; i < height(); i++) {
      page.add(top + i < lines.size() ? marked(lines.get(top + i)) : "");
    }
    page.add(INVERSE + status + OFF);
    return page;
  }

  private String status() {
    int last = Math.min(lines.size(), top + height());
    String place = " " + (top + 1) + "-" + last + " of " + lines.size() + " ";
    String keys =
        atEnd() ? "(end) space, q: to the prompt" : "space: on  b: back  /: find  q: leave";
    return place + " " + (note.isEmpty() ? keys : note) + " ";
  }

  private void move(Key key) {
    int page = height();
    switch (key.name()) {
      case UP -> top--;
      case DOWN, ENTER -> top++;
      case PAGE_UP -> top -= page;
      case PAGE_DOWN -> top += page;
      case HOME -> top = 0;
      case END -> top = lines.size();
      case LETTER -> {
        switch (key.letter()) {
          case ' ', 'f' -> top += page;
          case 'b' -> top -= page;
          case 'd' -> top += page / 2;
          case 'u' -> top -= page / 2;
          case 'j' -> top++;
          case 'k' -> top--;
          case 'g' -> top = 0;
          case 'G' -> top = lines.size();
          case 'n' -> find(1);
          case 'N' -> find(-1);
          default -> note = "space: on  b: back  g, G: top, end  /: find  n, N: again  q: leave";
        }
      }
      default -> {
        // Not a key of the pager's.
      }
    }
  }

  /** Reads what is looked for. */
  private void ask(Pane pane) throws InterruptedException {
    StringBuilder typed = new StringBuilder();
    while (true) {
      layOut();
      pane.draw(page("/" + typed + " "));
      Key key = window.key(TICK);
      switch (key.name()) {
        case LETTER -> typed.appendCodePoint(key.letter());
        case BACKSPACE -> {
          if (typed.isEmpty()) {
            return;
          }
          typed.setLength(typed.length() - 1);
        }
        case ENTER -> {
          wanted = typed.isEmpty() ? wanted : typed.toString();
          note = "";
          find(1);
          return;
        }
        case ESCAPE, INTERRUPT, GONE -> {
          return;
        }
        default -> {
          // Waiting.
        }
      }
    }
  }

  private void find(int direction) {
    if (wanted.isEmpty()) {
      return;
    }
    for (int i = 0, at = top + direction; i < lines.size(); i++, at += direction) {
      int line = Math.floorMod(at, lines.size());
      if (at(Columns.plain(lines.get(line))) >= 0) {
        top = line;
        return;
      }
    }
    note = "not there: " + wanted;
  }

  /** Capitals count where they were typed. */
  private int at(String line) {
    boolean exact = !wanted.equals(wanted.toLowerCase(Locale.ROOT));
    return exact ? line.indexOf(wanted) : line.toLowerCase(Locale.ROOT).indexOf(wanted);
  }

  private String marked(String line) {
    if (wanted.isEmpty()) {
      return line;
    }
    String plain = Columns.plain(line);
    int at = at(plain);
    if (at < 0 || at + wanted.length() > plain.length()) {
      return line;
    }
    int end = at + wanted.length();
    return plain.substring(0, at) + INVERSE + plain.substring(at, end) + OFF + plain.substring(end);
  }
}
