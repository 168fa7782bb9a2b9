package dev.lab.course;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tells whether a shell would go on reading after a text: an open quote, bracket, here-document,
 * loop or pipe. Not a shell: what it does not understand it takes for whole.
 */
final class ShellText {
  private static final Map<String, String> OPENERS =
      Map.of(
          "if", "fi", "for", "done", "while", "done", "until", "done", "select", "done", "case",
          "esac", "{", "}");
  private static final Set<String> GO_ON = Set.of("then", "else", "elif", "do", "!", "time");

  private final String text;
  private final Deque<String> open = new ArrayDeque<>();
  private final List<Delimiter> documents = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean command = true;
  private boolean unfinished;
  private int at;

  /** What ends a here-document. */
  private record Delimiter(String word, boolean tabs) {}

  private ShellText(String text) {
    this.text = text;
  }

  static boolean isWhole(String text) {
    return new ShellText(text).read();
  }

  private boolean read() {
    boolean joins = false;
    while (at < text.length() && !unfinished) {
      char c = text.charAt(at);
      if (!Character.isWhitespace(c)) {
        joins = false;
      }
      switch (c) {
        case '\\' -> escape();
        case '\'' -> single();
        case '"' -> quoted();
        case '`' -> to('`');
        case '$' -> dollar();
        case '#' -> comment();
        case '<' -> less();
        case '(' -> {
          endWord();
          open.push(")");
          command = true;
          at++;
        }
        case ')' -> {
          endWord();
          close(")");
          command = true;
          at++;
        }
        case '\n' -> {
          endWord();
          at++;
          documents();
          command = true;
        }
        case ';', '&', '|' -> {
          endWord();
          joins = c == '|' || c == '&' && at > 0 && text.charAt(at - 1) == '&';
          command = true;
          at++;
        }
        case ' ', '\t' -> {
          endWord();
          at++;
        }
        default -> {
          word.append(c);
          at++;
        }
      }
    }
    endWord();
    return !unfinished && !joins && open.isEmpty() && documents.isEmpty();
  }

  private void escape() {
    if (at + 1 >= text.length()) {
      unfinished = true;
    }
    word.append('x');
    at += 2;
  }

  private void single() {
    boolean escapes = at > 0 && text.charAt(at - 1) == '$';
    at++;
    while (at < text.length() && text.charAt(at) != '\'') {
      at += escapes && text.charAt(at) == '\\' ? 2 : 1;
    }
    closed();
  }

  private void quoted() {
    at++;
    while (at < text.length() && text.charAt(at) != '"' && !unfinished) {
      char c = text.charAt(at);
      if (c == '\\') {
        at += 2;
      } else if (c == '$' && at + 1 < text.length() && text.charAt(at + 1) == '(') {
        inner();
      } else {
        at++;
      }
    }
    closed();
  }

  /** A command inside a quote: it may hold quotes of its own. */
  private void inner() {
    int depth = 0;
    do {
      char c = text.charAt(at);
      if (c == '\\') {
        at += 2;
      } else if (c == '\'') {
        single();
      } else if (c == '"') {
        quoted();
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        at++;
      }
    } while (at < text.length() && (depth > 0 || text.charAt(at - 1) == '$'));
    unfinished |= depth > 0;
  }

  private void closed() {
    unfinished |= at >= text.length();
    word.append('x');
    at++;
  }

  private void to(char end) {
    at++;
    while (at < text.length() && text.charAt(at) != end) {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    closed();
  }

  private void dollar() {
    word.append('x');
    at++;
    if (at < text.length() && text.charAt(at) == '{') {
      int depth = 0;
      do {
        depth += text.charAt(at) == '{' ? 1 : text.charAt(at) == '}' ? -1 : 0;
        at++;
      } while (depth > 0 && at < text.length());
      unfinished |= depth > 0;
    }
  }

  private void comment() {
    if (!word.isEmpty()) {
      word.append('#');
      at++;
      return;
    }
    while (at < text.length() && text.charAt(at) != '\n') {
      at++;
    }
  }

  private void less() {
    endWord();
    if (!text.startsWith("<<", at) || text.startsWith("<<<", at)) {
      at += text.startsWith("<<<", at) ? 3 : 1;
      return;
    }
    at += 2;
    boolean tabs = at < text.length() && text.charAt(at) == '-';
    at += tabs ? 1 : 0;
    while (at < text.length() && text.charAt(at) == ' ') {
      at++;
    }
    int start = at;
    while (at < text.length() && " \t\n;&|<>()".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    String delimiter = text.substring(start, at).replaceAll("['\"\\\\]", "");
    if (!delimiter.isEmpty()) {
      documents.add(new Delimiter(delimiter, tabs));
    }
  }

  /** Passes over the here-documents that begin at this line. */
  private void documents() {
    while (!documents.isEmpty()) {
      Delimiter delimiter = documents.getFirst();
      boolean found = false;
      while (at < text.length() && !found) {
        int end = text.indexOf('\n', at);
        String line = text.substring(at, end < 0 ? text.length() : end);
        found = (delimiter.tabs() ? line.replaceFirst("^\t+", "") : line).equals(delimiter.word());
        at = end < 0 ? text.length() : end + 1;
      }
      if (!found) {
        unfinished = true;
        return;
      }
      documents.removeFirst();
    }
  }

  private void endWord() {
    if (word.isEmpty()) {
      return;
    }
    String said = word.toString();
    word.setLength(0);
    if (!command) {
      return;
    }
    if (OPENERS.containsKey(said)) {
      open.push(OPENERS.getOrDefault(said, ""));
      // The word after for or case is no command; in and do come after it.
      command = !Set.of("for", "case", "select").contains(said);
    } else if (Set.of("fi", "done", "esac", "}").contains(said)) {
      close(said);
      command = false;
    } else {
      command = GO_ON.contains(said);
    }
  }

  private void close(String closer) {
    if (closer.equals(open.peek())) {
      open.pop();
    }
  }
}
