package dev.lab.registry.store;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A store that fetches from another registry does not get from there what it was asked for. That
 * the other registry does not have it is no error: then the store has none either.
 */
public final class UpstreamException extends IOException {
  private static final long serialVersionUID = 1;

  /** Why not. */
  public enum Reason {
    /** The other registry does not let this one read there. */
    DENIED,
    /** The other registry takes no more requests for a while. */
    LIMITED,
    /** The other registry does not answer, not in time, or with a failure of its own. */
    UNREACHABLE,
    /** What the other registry sent is not what it was asked for. */
    WRONG
  }

  private final Reason reason;
  private final @Nullable Duration retryAfter;

  /** Says in one sentence what was tried, where, what was found, and what to do. */
  public UpstreamException(Reason reason, String message, @Nullable Throwable cause) {
    this(reason, message, null, cause);
  }

  private UpstreamException(
      Reason reason, String message, @Nullable Duration retryAfter, @Nullable Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.retryAfter = retryAfter;
  }

  /** The other registry takes no request before this time has passed. */
  public static UpstreamException limited(
      String message, Duration retryAfter, @Nullable Throwable cause) {
    return new UpstreamException(Reason.LIMITED, message, retryAfter, cause);
  }

  /** Why not. */
  public Reason reason() {
    return reason;
  }

  /** How long to wait before asking again, where that is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
