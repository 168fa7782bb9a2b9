package dev.lab.target;

import java.time.Instant;
import java.util.Optional;

/**
 * Why a registry shows nothing to the one who asks.
 *
 * @param registry its host and port
 * @param login who asked, and from where that is known
 * @param status the HTTP status; 0 where nothing was sent, since nothing would be taken
 * @param words the registry's own words; empty where it had none
 * @param until when it takes requests again, where it takes none now
 */
public record Refusal(
    Reason reason,
    String registry,
    Login login,
    int status,
    String words,
    Optional<Instant> until) {

  /** Told apart by what there is to do about it. */
  public enum Reason {
    /** It wants to know who asks, and nobody did. */
    LOGIN_NEEDED,
    /** It does not believe the login. */
    LOGIN_WRONG,
    /** It knows who asks, and does not allow it to them. */
    NOT_ALLOWED,
    /** It has had enough requests for now. */
    LIMITED
  }

  /**
   * Who asked, never with what.
   *
   * @param who a user, or {@code nobody}
   * @param source where docker's configuration stands
   * @param trouble why there may be a login that could not be read; empty where all is well
   */
  public record Login(String who, String source, String trouble) {}
}
