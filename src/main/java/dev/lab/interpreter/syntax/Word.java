package dev.lab.interpreter.syntax;

import java.util.List;

/** A word before it is expanded. */
public record Word(List<Part> parts) {
  public Word {
    parts = List.copyOf(parts);
  }

  /** A word of this text alone. */
  public static Word of(String text) {
    return new Word(List.of(new Literal(text, true)));
  }

  /** A piece of it. */
  public sealed interface Part {}

  /** Text as it is. */
  public record Literal(String text, boolean quoted) implements Part {}

  /** The home folder, where {@code ~} stood at the beginning. */
  public record Tilde() implements Part {}

  /** {@code $((…))}. */
  public record Arithmetic(Word expression, boolean quoted) implements Part {}

  /** {@code $(…)}. */
  public record Substitution(Script script, boolean quoted) implements Part {}

  /**
   * {@code $NAME} and what may follow the name in braces.
   *
   * @param operator such as {@code :-}; empty without one; {@code length} for {@code ${#NAME}}
   */
  public record Variable(String name, String operator, Word argument, boolean quoted)
      implements Part {}
}
