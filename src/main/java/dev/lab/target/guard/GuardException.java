package dev.lab.target.guard;

import java.io.IOException;

/** Something that was not done, because nobody should be led to it: a sentence. */
public final class GuardException extends IOException {
  private static final long serialVersionUID = 1;

  GuardException(String sentence) {
    super(sentence);
  }
}
