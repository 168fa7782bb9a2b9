package dev.lab.registry.client;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A registry refused, or gave nonsense, or could not be reached. The message says what was tried
 * and what was found.
 */
public class RegistryClientException extends IOException {
  private static final long serialVersionUID = 1;

  /** The code where a registry answers something that is no registry's answer. */
  public static final String UNEXPECTED_ANSWER = "UNEXPECTED_ANSWER";

  /** The code where nothing answers. */
  public static final String UNREACHABLE = "UNREACHABLE";

  /** The code where content does not have the digest that it was asked for by. */
  public static final String DIGEST_MISMATCH = "DIGEST_MISMATCH";

  private final String code;
  private final int status;
  private final String registryMessage;

  /**
   * An error.
   *
   * @param code the registry's own (such as {@code MANIFEST_UNKNOWN}) or one of the constants here
   * @param status the HTTP status, 0 if there was no answer
   * @param message the whole sentence
   * @param registryMessage the registry's own words, empty if it had none
   */
  public RegistryClientException(
      String code, int status, String message, String registryMessage, @Nullable Throwable cause) {
    super(message, cause);
    this.code = code;
    this.status = status;
    this.registryMessage = registryMessage;
  }

  /** The whole sentence: what was tried, where, and what was found. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  /** The error's code. */
  public String code() {
    return code;
  }

  /** The HTTP status; 0 if there was no answer. */
  public int status() {
    return status;
  }

  /** The registry's own words, such as {@code manifest unknown}; empty if it had none. */
  public String registryMessage() {
    return registryMessage;
  }

  /** Whether nothing answered at all; the cause is the I/O error. */
  public boolean unreachable() {
    return code.equals(UNREACHABLE);
  }

  /** Whether the registry wants to know who asks, or refuses this user. */
  public boolean denied() {
    return status == 401 || status == 403;
  }
}
