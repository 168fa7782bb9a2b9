package dev.lab.evidence;

/** Evidence that can't be taken, read or believed: one sentence. */
public final class EvidenceException extends Exception {
  private static final long serialVersionUID = 1;

  /** With the sentence. */
  public EvidenceException(String sentence) {
    super(sentence, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
