package dev.lab.interpreter;

/** Patterns of POSIX, basic or extended, in the syntax of Java. */
final class PosixRegex {
  private PosixRegex() {}

  static String java(String pattern, boolean extended) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '[') {
        i = brackets(pattern, i, out);
      } else if (c == '\\' && i + 1 < pattern.length()) {
        char next = pattern.charAt(++i);
        boolean operator = "(){}|+?".indexOf(next) >= 0;
        if (operator) {
          out.append(extended ? "\\" : "").append(next);
        } else if ("wWsSbB123456789".indexOf(next) >= 0) {
          out.append('\\').append(next);
        } else {
          out.append(java.util.regex.Pattern.quote(String.valueOf(next)));
        }
      } else if (!extended && "(){}|+?".indexOf(c) >= 0) {
        out.append('\\').append(c);
      } else if (!extended && c == '*' && (out.isEmpty() || out.toString().endsWith("^"))) {
        out.append("\\*");
      } else if (extended && c == '{' && !pattern.substring(i).matches("(?s)\\{\\d*,?\\d*\\}.*")) {
        out.append("\\{");
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static int brackets(String pattern, int at, StringBuilder out) {
    int i = at + 1;
    StringBuilder inside = new StringBuilder("[");
    if (i < pattern.length() && pattern.charAt(i) == '^') {
      inside.append('^');
      i++;
    }
    boolean first = true;
    while (i < pattern.length()) {
      char c = pattern.charAt(i);
      if (c == ']' && !first) {
        out.append(inside).append(']');
        return i;
      }
      int end = pattern.indexOf(":]", i);
      if (pattern.startsWith("[:", i) && end > 0) {
        inside.append("\\p{").append(posix(pattern.substring(i + 2, end))).append('}');
        i = end + 2;
      } else {
        inside.append("\\[]^&~".indexOf(c) >= 0 ? "\\" : "").append(c);
        i++;
      }
      first = false;
    }
    out.append("\\[");
    return at;
  }

  private static String posix(String name) {
    return switch (name) {
      case "xdigit" -> "XDigit";
      case "" -> "Alnum";
      default -> Character.toUpperCase(name.charAt(0)) + name.substring(1);
    };
  }
}
