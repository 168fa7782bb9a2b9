package dev.lab.target;

/** Something could not be asked at all. */
public class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String what;

  /**
   * What was asked in vain, and why.
   *
   * @param what such as {@code the cluster at https://127.0.0.1:6443}
   */
  public UnreachableException(String what, String why) {
    super(why, null, false, false);
    this.what = what;
  }

  /** What was asked. */
  public String what() {
    return what;
  }

  /** Why it did not answer. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
