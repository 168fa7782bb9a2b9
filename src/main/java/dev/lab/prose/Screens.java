package dev.lab.prose;

import dev.lab.prose.Screen.Background;
import dev.lab.prose.Screen.Colours;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a terminal can show, as far as its variables tell. */
public final class Screens {
  private static final int VTE_WITH_LINKS = 5000;
  private static final int BRIGHT = 8;
  private static final int WHITE = 7;

  private final Map<String, String> environment;

  /** Of a process with these variables. */
  public Screens(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /**
   * The screen.
   *
   * @param terminal whether it is one
   * @param plain whether the user asked for static lines
   */
  public Screen screen(boolean terminal, boolean plain, int width) {
    Colours colours = terminal && !plain ? colours() : Colours.NONE;
    boolean letters = plain || !terminal || dumb() || !unicode();
    return new Screen(width, colours, background(), links(), letters);
  }

  private String get(String name) {
    return environment.getOrDefault(name, "");
  }

  /** Whether the terminal understands no escape sequences. */
  public boolean dumb() {
    return get("TERM").isEmpty() || get("TERM").equals("dumb");
  }

  private Colours colours() {
    String term = get("TERM");
    if (dumb() || !get("NO_COLOR").isEmpty() || term.matches("vt\\d.*|.*-m|.*-mono")) {
      return Colours.NONE;
    }
    boolean many =
        term.matches(".*(256color|-direct|kitty|ghostty).*|(alacritty|foot|wezterm)\\b.*")
            || !get("COLORTERM").isEmpty();
    return many ? Colours.MANY : Colours.SIXTEEN;
  }

  /** What the user said; else what the terminal has left in a variable. */
  private Background background() {
    return Background.named(get("LAB_BACKGROUND"))
        .orElseGet(
            () -> {
              String behind = get("COLORFGBG").replaceFirst(".*;", "");
              if (!behind.matches("\\d{1,2}")) {
                return Background.UNKNOWN;
              }
              int colour = Integer.parseInt(behind);
              return colour == WHITE || colour > BRIGHT ? Background.LIGHT : Background.DARK;
            });
  }

  /** Whether the user has said what is behind the letters, so that the terminal is not asked. */
  public boolean backgroundNamed() {
    return Background.named(get("LAB_BACKGROUND")).isPresent();
  }

  /** No terminal can be asked about links; those that know them are known by name. */
  private boolean links() {
    if (!get("FORCE_HYPERLINK").isEmpty()) {
      return !get("FORCE_HYPERLINK").equals("0");
    }
    if (!get("TMUX").isEmpty() || get("TERM").matches("(screen|tmux|linux).*")) {
      return false;
    }
    return List.of("iterm.app", "wezterm", "vscode", "ghostty", "hyper", "tabby", "rio")
            .contains(get("TERM_PROGRAM").toLowerCase(Locale.ROOT))
        || get("TERM").matches("xterm-(kitty|ghostty)|(alacritty|foot|wezterm|contour)\\b.*")
        || !get("WT_SESSION").isEmpty()
        || !get("KONSOLE_VERSION").isEmpty()
        || get("VTE_VERSION").matches("\\d{4,6}")
            && Integer.parseInt(get("VTE_VERSION")) >= VTE_WITH_LINKS;
  }

  private boolean unicode() {
    for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      String locale = get(name);
      if (!locale.isEmpty()) {
        return locale.contains(".")
            ? locale.matches("(?i)[^.]*\\.utf-?8(@.*)?")
            : !locale.matches("C|POSIX");
      }
    }
    return true;
  }
}
