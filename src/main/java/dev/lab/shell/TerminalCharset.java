package dev.lab.shell;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;

/**
 * The characters that a terminal shows: UTF-8 unless the locale names others. Java asks the system,
 * which knows no more than ASCII where the locale is not installed.
 */
final class TerminalCharset {
  private TerminalCharset() {}

  static Charset of(Map<String, String> environment) {
    for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
      String locale = environment.getOrDefault(name, "");
      if (!locale.isEmpty()) {
        return named(locale);
      }
    }
    return StandardCharsets.UTF_8;
  }

  private static Charset named(String locale) {
    int dot = locale.indexOf('.');
    String name = dot < 0 ? "" : locale.substring(dot + 1).replaceFirst("@.*", "");
    try {
      return name.isEmpty() ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
