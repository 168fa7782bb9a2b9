package dev.lab.grade.lti;

import dev.lab.grade.text.Harmless;

/** What a platform says, short and harmless. */
final class Words {
  private static final int LONGEST = 200;

  private Words() {}

  static String of(Exception e) {
    return of(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
  }

  static String of(String text) {
    String line = Harmless.line(text).strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
  }
}
