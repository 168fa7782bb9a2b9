package dev.lab.check.kinds;

/** What a check is about is not there to be looked at. */
public final class NoSubjectException extends Exception {
  private static final long serialVersionUID = 1;

  private final String looked;

  NoSubjectException(String looked, String found) {
    super(found, null, false, false);
    this.looked = looked;
  }

  /** What was looked at. */
  public String looked() {
    return looked;
  }

  /** Why that is nothing. */
  public String found() {
    return String.valueOf(getMessage());
  }
}
