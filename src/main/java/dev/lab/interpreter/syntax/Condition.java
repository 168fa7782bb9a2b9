package dev.lab.interpreter.syntax;

/** What stands between {@code [[} and {@code ]]}. */
public sealed interface Condition {
  /** {@code &&}, or {@code ||}. */
  record Both(boolean and, Condition left, Condition right) implements Condition {}

  /** {@code !}. */
  record Not(Condition of) implements Condition {}

  /** Of one word, such as {@code -n}. */
  record One(String operator, Word word) implements Condition {}

  /** Of two words, such as {@code ==}. */
  record Two(String operator, Word left, Word right) implements Condition {}
}
