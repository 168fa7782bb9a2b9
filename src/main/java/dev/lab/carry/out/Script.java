package dev.lab.carry.out;

import java.util.List;

/**
 * A check as lines of bash that end with status 0 where it holds, or why there are none.
 *
 * @param why empty where there are lines
 */
record Script(List<String> lines, String why) {
  Script {
    lines = List.copyOf(lines);
  }

  static Script of(String... lines) {
    return new Script(List.of(lines), "");
  }

  static Script none(String why) {
    return new Script(List.of(), why);
  }

  boolean isThere() {
    return why.isEmpty();
  }

  /** The beginning of a line that asks jq of what a command prints; the command follows. */
  static String has(String filter) {
    return "has " + quoted(filter);
  }

  /** A word in the quotes of a shell. */
  static String quoted(String word) {
    return word.matches("[\\w./:=@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }
}
