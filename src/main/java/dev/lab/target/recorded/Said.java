package dev.lab.target.recorded;

import java.util.Comparator;

/** A question and an answer to it. */
public record Said(Question question, Answer answer) implements Comparable<Said> {
  private static final Comparator<Said> ORDER =
      Comparator.comparing(Said::question)
          .thenComparing(s -> s.answer().fault())
          .thenComparing(s -> s.answer().tree().toString());

  @Override
  public int compareTo(Said other) {
    return ORDER.compare(this, other);
  }
}
