package dev.lab.live;

/** A class that can't be served: one sentence. */
public final class ClassStartException extends Exception {
  private static final long serialVersionUID = 1;

  ClassStartException(String sentence) {
    super(sentence, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
