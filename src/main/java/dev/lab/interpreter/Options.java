package dev.lab.interpreter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program's options of one letter, and what else it was given. */
final class Options {
  private final Map<Character, List<String>> given = new HashMap<>();
  private final List<String> operands = new ArrayList<>();
  private String unknown = "";

  private Options() {}

  /**
   * Tells them apart.
   *
   * @param flags letters that take no value
   * @param valued letters that take one
   */
  static Options parse(List<String> arguments, String flags, String valued) {
    Options options = new Options();
    int i = 0;
    while (i < arguments.size()) {
      String word = arguments.get(i++);
      if (word.equals("--")) {
        options.operands.addAll(arguments.subList(i, arguments.size()));
        break;
      } else if (word.length() < 2 || word.charAt(0) != '-') {
        options.operands.add(word);
      } else if (word.startsWith("--")) {
        options.unknown = word;
      } else {
        for (int at = 1; at < word.length(); at++) {
          char letter = word.charAt(at);
          if (valued.indexOf(letter) >= 0) {
            boolean next = at + 1 == word.length();
            if (next && i >= arguments.size()) {
              options.unknown = "-" + letter + " without a value";
            } else {
              options.add(letter, next ? arguments.get(i++) : word.substring(at + 1));
            }
            break;
          } else if (flags.indexOf(letter) >= 0) {
            options.add(letter, "");
          } else {
            options.unknown = "-" + letter;
          }
        }
      }
    }
    return options;
  }

  private void add(char letter, String value) {
    given.computeIfAbsent(letter, l -> new ArrayList<>()).add(value);
  }

  /** The first that the program lacks; empty where there is none. */
  String unknown() {
    return unknown;
  }

  boolean has(char letter) {
    return given.containsKey(letter);
  }

  Optional<String> value(char letter) {
    return values(letter).isEmpty() ? Optional.empty() : Optional.of(values(letter).getLast());
  }

  List<String> values(char letter) {
    return given.getOrDefault(letter, List.of());
  }

  List<String> operands() {
    return operands;
  }

  /** The operands as files; the standard input where there are none. */
  List<String> files() {
    return operands.isEmpty() ? List.of("-") : operands;
  }
}
