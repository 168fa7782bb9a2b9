package dev.lab.carry.text;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes a line's text, and leaves its code spans alone. */
public final class Spans {
  private static final Pattern CODE = Pattern.compile("(`+)(?!`).*?(?<!`)\\1(?!`)");

  /** Nobody writes a longer line; patterns would take long for it. */
  private static final int LONGEST = 8000;

  private Spans() {}

  /** The line with all that is no code changed. */
  public static String outside(String line, UnaryOperator<String> change) {
    if (line.length() > LONGEST) {
      return line;
    }
    Matcher code = CODE.matcher(line);
    StringBuilder changed = new StringBuilder();
    int at = 0;
    while (code.find()) {
      changed.append(change.apply(line.substring(at, code.start()))).append(code.group());
      at = code.end();
    }
    return changed.append(change.apply(line.substring(at))).toString();
  }
}
