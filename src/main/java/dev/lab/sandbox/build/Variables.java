package dev.lab.sandbox.build;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Puts variables into words: $X, ${X}, ${X:-word}, ${X:+word}, quotes and escapes. */
final class Variables {
  private final Map<String, String> values;

  Variables(Map<String, String> values) {
    this.values = values;
  }

  /** The text with variables put in; quotes are taken away. */
  String expand(String text) throws BuildException {
    return String.join(" ", split(text, false));
  }

  /** The words of a text, quotes and escapes understood. */
  List<String> split(String text, boolean words) throws BuildException {
    List<String> all = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean begun = false;
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote == '\'') {
        if (c == '\'') {
          quote = 0;
        } else {
          word.append(c);
        }
      } else if (c == '\\' && i + 1 < text.length()) {
        char next = text.charAt(++i);
        if (quote == '"' && next != '"' && next != '$' && next != '\\') {
          word.append('\\');
        }
        word.append(next);
        begun = true;
      } else if (c == '"' || c == '\'' && quote == 0) {
        quote = quote == c ? 0 : c;
        begun = true;
      } else if (c == '$') {
        i = variable(text, i, word);
        begun = true;
      } else if (words && quote == 0 && Character.isWhitespace(c)) {
        if (begun) {
          all.add(word.toString());
        }
        word.setLength(0);
        begun = false;
      } else {
        word.append(c);
        begun = true;
      }
    }
    if (begun || !words) {
      all.add(word.toString());
    }
    return all;
  }

  /** Puts in the variable that begins at i, and gives the index of its last letter. */
  private int variable(String text, int i, StringBuilder to) throws BuildException {
    if (i + 1 < text.length() && text.charAt(i + 1) == '{') {
      int end = text.indexOf('}', i);
      if (end < 0) {
        throw new BuildException("failed to process \"" + text + "\": missing } in variable");
      }
      to.append(braced(text, text.substring(i + 2, end)));
      return end;
    }
    int end = i + 1;
    while (end < text.length()
        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    if (end == i + 1) {
      to.append('$');
    } else {
      to.append(values.getOrDefault(text.substring(i + 1, end), ""));
    }
    return end - 1;
  }

  private String braced(String text, String inner) throws BuildException {
    int end = 0;
    while (end < inner.length()
        && (Character.isLetterOrDigit(inner.charAt(end)) || inner.charAt(end) == '_')) {
      end++;
    }
    String value = values.getOrDefault(inner.substring(0, end), "");
    String operator = inner.substring(end);
    if (operator.isEmpty()) {
      return value;
    }
    if (operator.startsWith(":-") || operator.startsWith("-")) {
      String word = operator.substring(operator.startsWith(":") ? 2 : 1);
      return value.isEmpty() ? expand(word) : value;
    }
    if (operator.startsWith(":+") || operator.startsWith("+")) {
      return value.isEmpty() ? "" : expand(operator.substring(operator.startsWith(":") ? 2 : 1));
    }
    throw new BuildException(
        "failed to process \""
            + text
            + "\": unsupported modifier ("
            + operator
            + ") in substitution");
  }
}
