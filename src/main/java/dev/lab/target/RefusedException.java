package dev.lab.target;

/** A registry answered that it shows nothing to the one who asks. */
public final class RefusedException extends UnreachableException {
  private static final long serialVersionUID = 1;

  private final transient Refusal refusal;

  /** The same in words, and what there is to know of it. */
  public RefusedException(String what, String why, Refusal refusal) {
    super(what, why, reason(refusal.reason()));
    this.refusal = refusal;
  }

  private static Reason reason(Refusal.Reason why) {
    return switch (why) {
      case LOGIN_NEEDED, LOGIN_WRONG -> Reason.UNAUTHORIZED;
      case NOT_ALLOWED -> Reason.FORBIDDEN;
      case LIMITED -> Reason.LIMITED;
    };
  }

  /** Why. */
  public Refusal refusal() {
    return refusal;
  }
}
