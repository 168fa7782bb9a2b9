package dev.lab.sandbox.api;

import java.util.concurrent.ThreadLocalRandom;

/**
 * Random name suffixes, of the letters that Kubernetes uses (no vowels, nothing that reads like
 * another letter).
 */
public final class Names {
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  private Names() {}

  /** Five random letters. */
  public static String suffix() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5; i++) {
      text.append(LETTERS.charAt(ThreadLocalRandom.current().nextInt(LETTERS.length())));
    }
    return text.toString();
  }
}
