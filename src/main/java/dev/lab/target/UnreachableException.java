package dev.lab.target;

/** Something could not be asked at all. */
public class UnreachableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What kind of fault it was. */
  public enum Reason {
    REFUSED,
    TIMEOUT,
    UNKNOWN_HOST,
    CERTIFICATE_EXPIRED,
    CERTIFICATE_NOT_YET_VALID,
    UNTRUSTED,
    UNAUTHORIZED,
    FORBIDDEN,
    LIMITED,
    OTHER;

    /** Of the status of an HTTP answer that says no. */
    public static Reason ofStatus(int status) {
      return switch (status) {
        case 401 -> UNAUTHORIZED;
        case 403 -> FORBIDDEN;
        case 429 -> LIMITED;
        default -> OTHER;
      };
    }
  }

  private final String what;
  private final Reason reason;

  /**
   * What was asked in vain, and why.
   *
   * @param what such as {@code the cluster at https://127.0.0.1:6443}
   */
  public UnreachableException(String what, String why) {
    this(what, why, Reason.OTHER);
  }

  /** The same, with the kind of fault. */
  public UnreachableException(String what, String why, Reason reason) {
    super(why, null, false, false);
    this.what = what;
    this.reason = reason;
  }

  /** What was asked. */
  public String what() {
    return what;
  }

  /** Why it did not answer. */
  public String why() {
    return String.valueOf(getMessage());
  }

  /** Whether there was no answer at all, rather than one that says no. */
  public boolean isSilence() {
    return switch (reason) {
      case UNAUTHORIZED, FORBIDDEN, LIMITED -> false;
      default -> true;
    };
  }

  /** What kind of fault it was. */
  public Reason reason() {
    return reason;
  }
}
