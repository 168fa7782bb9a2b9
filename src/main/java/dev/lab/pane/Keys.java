package dev.lab.pane;

import java.io.IOException;

/** Reads keys from what a terminal sends for them. */
public final class Keys {
  /** What follows an escape follows at once. */
  private static final long AT_ONCE = 60;

  /** Where characters come from. */
  @FunctionalInterface
  public interface Source {
    /** The next one; -1 at the end, -2 where none comes in time. */
    int read(long millis) throws IOException, InterruptedException;
  }

  private Keys() {}

  /** The next key. */
  public static Key read(Source source, long millis) throws InterruptedException {
    try {
      int c = source.read(millis);
      return switch (c) {
        case -2 -> Key.NONE;
        case -1, 4 -> Key.of(Key.Name.GONE);
        case 3 -> Key.of(Key.Name.INTERRUPT);
        case '\r', '\n' -> Key.of(Key.Name.ENTER);
        case 8, 127 -> Key.of(Key.Name.BACKSPACE);
        case 6 -> Key.of(Key.Name.PAGE_DOWN);
        case 2 -> Key.of(Key.Name.PAGE_UP);
        case 27 -> escape(source);
        default -> c < ' ' ? Key.NONE : new Key(Key.Name.LETTER, c);
      };
    } catch (IOException e) {
      return Key.of(Key.Name.GONE);
    }
  }

  private static Key escape(Source source) throws IOException, InterruptedException {
    int kind = source.read(AT_ONCE);
    if (kind != '[' && kind != 'O') {
      return Key.of(Key.Name.ESCAPE);
    }
    StringBuilder sequence = new StringBuilder();
    int c = source.read(AT_ONCE);
    while (c >= ' ' && c < '@') {
      sequence.append((char) c);
      c = source.read(AT_ONCE);
    }
    return switch (c) {
      case 'A' -> Key.of(Key.Name.UP);
      case 'B' -> Key.of(Key.Name.DOWN);
      case 'H' -> Key.of(Key.Name.HOME);
      case 'F' -> Key.of(Key.Name.END);
      case '~' ->
          switch (sequence.toString()) {
            case "1", "7" -> Key.of(Key.Name.HOME);
            case "4", "8" -> Key.of(Key.Name.END);
            case "5" -> Key.of(Key.Name.PAGE_UP);
            case "6" -> Key.of(Key.Name.PAGE_DOWN);
            default -> Key.NONE;
          };
      default -> Key.NONE;
    };
  }
}
