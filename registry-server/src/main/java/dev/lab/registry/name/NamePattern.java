package dev.lab.registry.name;

import java.util.regex.Pattern;

/**
 * A pattern of names: {@code *} stands for anything but a slash, {@code **} for anything. {@code
 * team/*} has {@code team/app}, {@code team/**} also {@code team/app/web}.
 */
public record NamePattern(String text) {
  public NamePattern {
    if (text.isEmpty() || !text.matches("[A-Za-z0-9._/*-]+")) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not a pattern: letters, digits, . _ - /, * and **");
    }
  }

  private static Pattern compiled(String text) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '*') {
        regex.append(Pattern.quote(String.valueOf(text.charAt(i))));
      } else if (text.startsWith("**", i)) {
        regex.append(".*");
        i++;
      } else {
        regex.append("[^/]*");
      }
    }
    return Pattern.compile(regex.toString());
  }

  /** Whether a name is one of those meant. */
  public boolean matches(String name) {
    return CompiledPatterns.of(text).matcher(name).matches();
  }

  /** Each pattern is compiled once. */
  private static final class CompiledPatterns {
    private static final java.util.Map<String, Pattern> ALL =
        new java.util.concurrent.ConcurrentHashMap<>();

    private CompiledPatterns() {}

    static Pattern of(String text) {
      return ALL.computeIfAbsent(text, NamePattern::compiled);
    }
  }
}
