package dev.lab.carry.in.killercoda;

import java.util.Locale;

/**
 * What stands between two braces behind code: what a click on it does.
 *
 * @param verb such as {@code exec} or {@code copy}; empty for nothing
 * @param rest such as {@code interrupt} or {@code T2}
 */
record Mark(String verb, String rest) {
  static Mark of(String between) {
    String[] words = between.strip().split("\\s+", 2);
    String verb = words[0].toLowerCase(Locale.ROOT);
    return new Mark(verb.equals("execute") ? "exec" : verb, words.length > 1 ? words[1] : "");
  }

  boolean runs() {
    return verb.equals("exec") && !rest.contains("no-newline") && !rest.contains("ctrl-seq");
  }

  /** Whether keys are sent to a program that runs. */
  boolean isKeys() {
    return verb.equals("exec") && !runs();
  }

  boolean interrupts() {
    return rest.contains("interrupt");
  }

  /** Whether it is for another terminal than the first. */
  boolean elsewhere() {
    return rest.matches("(?i).*\\b(T[2-9]|HOST[2-9]|host0[2-9]).*");
  }
}
