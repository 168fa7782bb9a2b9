package dev.lab.grade;

/** A grading that cannot begin: one sentence. */
public final class GradeException extends Exception {
  private static final long serialVersionUID = 1;

  GradeException(String sentence) {
    super(sentence, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
