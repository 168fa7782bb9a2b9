package dev.lab.shell;

import dev.lab.prose.Screen.Background;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/**
 * Asks a terminal what is behind its letters (OSC 11), and then what it is (DA1), which every
 * terminal answers: so the end of the answers is known, whether or not it knew the first question.
 */
final class BackgroundQuestion {
  private static final String QUESTION = "\u001b]11;?\u001b\\\u001b[c";

  /** Where not even the second answer comes by then, none is waited for. */
  private static final long MILLIS = 700;

  private static final Pattern COLOUR =
      Pattern.compile(
          "\u001b\\]11;rgba?:([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})/([0-9a-fA-F]{1,4})"
              + "[^\u0007\u001b]*(?:\u0007|\u001b\\\\)");
  private static final Pattern IDENTITY = Pattern.compile("\u001b\\[\\?[0-9;]*c");

  /**
   * What came back.
   *
   * @param typed what a quick learner had typed meanwhile
   */
  record Answer(Optional<Background> background, String typed) {}

  private BackgroundQuestion() {}

  static Answer ask(Terminal terminal) {
    Attributes before = terminal.enterRawMode();
    try {
      terminal.writer().write(QUESTION);
      terminal.writer().flush();
      return read(collect(terminal.reader()));
    } catch (IOException e) {
      return new Answer(Optional.empty(), "");
    } finally {
      terminal.setAttributes(before);
    }
  }

  private static String collect(NonBlockingReader reader) throws IOException {
    StringBuilder all = new StringBuilder();
    long deadline = System.nanoTime() + MILLIS * 1_000_000;
    while (!IDENTITY.matcher(all).find()) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      int c = left <= 0 ? NonBlockingReader.READ_EXPIRED : reader.read(left);
      if (c < 0) {
        break;
      }
      all.append((char) c);
    }
    return all.toString();
  }

  static Answer read(String said) {
    Matcher colour = COLOUR.matcher(said);
    Optional<Background> background =
        colour.find()
            ? Optional.of(
                light(part(colour.group(1)), part(colour.group(2)), part(colour.group(3))))
            : Optional.empty();
    String typed = IDENTITY.matcher(colour.replaceAll("")).replaceAll("");
    return new Answer(background, typed);
  }

  private static double part(String hex) {
    return Integer.parseInt(hex, 16) / (Math.pow(16, hex.length()) - 1);
  }

  /** By how bright it looks. */
  private static Background light(double red, double green, double blue) {
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.5 ? Background.LIGHT : Background.DARK;
  }
}
