package dev.lab.grade.journal;

/** A journal that can't be gone on with or read: one sentence. */
public final class JournalException extends Exception {
  private static final long serialVersionUID = 1;

  JournalException(String sentence) {
    super(sentence, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
