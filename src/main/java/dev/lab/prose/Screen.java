package dev.lab.prose;

import java.util.Locale;
import java.util.Optional;

/**
 * What a terminal can show.
 *
 * @param width in columns; 0 where there is no terminal
 * @param links whether it knows links (OSC 8)
 * @param ascii whether signs and drawings keep to ASCII
 */
public record Screen(
    int width, Colours colours, Background background, boolean links, boolean ascii) {
  /** How many colours may be used; colour is never the only sign. */
  public enum Colours {
    NONE,
    SIXTEEN,
    MANY
  }

  /** What is behind the letters. */
  public enum Background {
    LIGHT,
    DARK,
    UNKNOWN;

    /** The one that a user named; empty for {@code auto} and for what is none. */
    public static Optional<Background> named(String word) {
      return switch (word.strip().toLowerCase(Locale.ROOT)) {
        case "light" -> Optional.of(LIGHT);
        case "dark" -> Optional.of(DARK);
        default -> Optional.empty();
      };
    }
  }

  /** One that shows letters and nothing else. */
  public static Screen plain(int width) {
    return new Screen(width, Colours.NONE, Background.UNKNOWN, false, false);
  }

  /** Whether escape sequences for colour may be written. */
  public boolean coloured() {
    return colours != Colours.NONE;
  }

  /** The same at another width. */
  public Screen wide(int columns) {
    return new Screen(columns, colours, background, links, ascii);
  }

  /** The same on another background. */
  public Screen on(Background behind) {
    return new Screen(width, colours, behind, links, ascii);
  }
}
