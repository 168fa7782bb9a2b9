package dev.lab.progress;

/** A record that can't be read or written: one sentence. */
public final class ProgressException extends Exception {
  private static final long serialVersionUID = 1;

  ProgressException(String sentence) {
    super(sentence, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
