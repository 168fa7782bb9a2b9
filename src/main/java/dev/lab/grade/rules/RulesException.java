package dev.lab.grade.rules;

import java.util.List;

/** Rules that can't be read: everything that is wrong with them, a line each. */
public final class RulesException extends Exception {
  private static final long serialVersionUID = 1;

  RulesException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
