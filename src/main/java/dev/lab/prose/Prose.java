package dev.lab.prose;

import dev.lab.prose.Screen.Background;
import dev.lab.prose.Screen.Colours;
import java.util.List;

/** Renders Markdown for a terminal. Code is never folded, so that it can be copied. */
public final class Prose {
  private static final int USUAL = 80;
  private static final int NARROWEST = 20;

  /** Longer lines are hard to read. */
  private static final int WIDEST = 92;

  private final Screen screen;
  private final int width;

  /** A renderer for a screen. */
  public Prose(Screen screen) {
    int asked = screen.width() <= 0 ? USUAL : screen.width();
    this.screen = screen;
    this.width = Math.max(NARROWEST, Math.min(asked, WIDEST));
  }

  /**
   * A renderer for a terminal of which no more is known.
   *
   * @param width of the terminal in columns; 0 for 80
   * @param colour whether escape sequences may be used
   */
  public Prose(int width, boolean colour) {
    this(
        new Screen(
            width, colour ? Colours.SIXTEEN : Colours.NONE, Background.UNKNOWN, false, false));
  }

  /** The text, lines ended by a newline. */
  public String render(String markdown) {
    Paint paint = new Paint(screen);
    List<Line> lines = new Blocks(screen).of(Markdown.parse(markdown), width, false);
    StringBuilder text = new StringBuilder();
    lines.forEach(l -> text.append(paint.line(l).stripTrailing()).append('\n'));
    return text.toString();
  }
}
