package dev.lab.registry.auth;

import java.util.Optional;

/**
 * A caller that may not do what it asked for. Without good credentials the answer is 401 with a
 * challenge; with good credentials that are not enough it is 403.
 */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial")
  private final Optional<String> challenge;

  private RefusedException(String detail, Optional<String> challenge) {
    super(detail, null, false, false);
    this.challenge = challenge;
  }

  /** Known, and not allowed. */
  public static RefusedException denied(String detail) {
    return new RefusedException(detail, Optional.empty());
  }

  /** Unknown: come back with credentials. */
  static RefusedException unknown(String detail, String challenge) {
    return new RefusedException(detail, Optional.of(challenge));
  }

  /** What the {@code WWW-Authenticate} header says; empty where the caller is known. */
  public Optional<String> challenge() {
    return challenge;
  }

  /** What is wrong, and what to do. */
  public String detail() {
    return String.valueOf(getMessage());
  }
}
