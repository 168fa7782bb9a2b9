package dev.lab.repository;

/** A build that can't be done: sentences for who has pushed. */
public final class BuildFailure extends Exception {
  private static final long serialVersionUID = 1;

  /** With these words. */
  public BuildFailure(String words) {
    super(words, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
