package dev.lab.target.recorded;

import java.util.List;

/**
 * What was asked, in words: {@code find Service registry}.
 *
 * @param words the first says what kind of question it is
 */
public record Question(List<String> words) implements Comparable<Question> {
  public Question {
    words = List.copyOf(words);
    if (words.isEmpty()) {
      throw new IllegalArgumentException("a question has a word at the least");
    }
  }

  static Question of(String... words) {
    return new Question(List.of(words));
  }

  /** With words ahead, such as those that say which registry is asked. */
  Question at(String... first) {
    List<String> all = new java.util.ArrayList<>(List.of(first));
    all.addAll(words);
    return new Question(all);
  }

  @Override
  public int compareTo(Question other) {
    for (int i = 0; i < Math.min(words.size(), other.words.size()); i++) {
      int order = words.get(i).compareTo(other.words.get(i));
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(words.size(), other.words.size());
  }

  /** For people. */
  @Override
  public String toString() {
    return String.join(" ", words.stream().map(w -> w.isEmpty() ? "-" : w).toList());
  }
}
