package dev.lab.sandbox.workload.redis;

import java.util.ArrayList;
import java.util.List;

/** Splits a command that somebody typed into a bare connection, with quotes as redis-cli has. */
final class Words {
  private Words() {}

  static List<String> split(String line) throws Requests.ProtocolException {
    List<String> words = new ArrayList<>();
    int i = 0;
    while (i < line.length()) {
      if (line.charAt(i) <= ' ') {
        i++;
        continue;
      }
      StringBuilder word = new StringBuilder();
      while (i < line.length() && line.charAt(i) > ' ') {
        char c = line.charAt(i++);
        if (c == '"' || c == '\'') {
          i = quoted(line, i, c, word);
        } else {
          word.append(c);
        }
      }
      words.add(word.toString());
    }
    return words;
  }

  private static int quoted(String line, int from, char quote, StringBuilder word)
      throws Requests.ProtocolException {
    int i = from;
    while (i < line.length() && line.charAt(i) != quote) {
      char c = line.charAt(i++);
      if (c == '\\' && i < line.length() && (quote == '"' || line.charAt(i) == quote)) {
        char next = line.charAt(i++);
        c =
            switch (next) {
              case 'n' -> '\n';
              case 'r' -> '\r';
              case 't' -> '\t';
              default -> next;
            };
      }
      word.append(c);
    }
    if (i >= line.length() || i + 1 < line.length() && line.charAt(i + 1) > ' ') {
      throw new Requests.ProtocolException("unbalanced quotes in request");
    }
    return i + 1;
  }
}
