package dev.lab.course;

/**
 * A hint, from a nudge to the command itself.
 *
 * @param when the code of the cause that it fits; empty for any
 * @param text Markdown
 * @param price the points that it costs, once
 * @param key what the learner's record knows it by: its text in the lab's own language
 */
public record Hint(String when, String text, int price, String key) {
  public Hint {
    if (price < 0) {
      throw new IllegalArgumentException("a price is 0 or more, not " + price);
    }
  }

  /** The same in another language. */
  Hint saying(String other) {
    return new Hint(when, other, price, key);
  }
}
