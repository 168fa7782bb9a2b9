package dev.lab.live;

import java.time.Duration;

/** A request that is not done: one sentence, a code and a status. */
final class Refused extends Exception {
  private static final long serialVersionUID = 1;

  /** The codes, and the HTTP status of each. */
  enum Code {
    BAD("bad-request", 400),
    NOT_JOINED("not-joined", 401),
    WRONG_CODE("wrong-code", 403),
    NOT_YOURS("not-yours", 403),
    NO_KEY("no-key", 403),
    NOTHING("nothing-here", 404),
    METHOD("other-method", 405),
    TAKEN("taken", 409),
    LARGE("too-large", 413),
    LATER("later", 429),
    OUR_FAULT("our-fault", 500),
    FULL("full", 503);

    private final String word;
    private final int status;

    Code(String word, int status) {
      this.word = word;
      this.status = status;
    }

    String word() {
      return word;
    }

    int status() {
      return status;
    }
  }

  private final Code code;
  private final Duration wait;

  Refused(Code code, String sentence) {
    this(code, sentence, Duration.ZERO);
  }

  private Refused(Code code, String sentence, Duration wait) {
    super(sentence, null, false, false);
    this.code = code;
    this.wait = wait;
  }

  /** Too much at once. */
  static Refused later(String why, Duration wait) {
    long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    return new Refused(
        Code.LATER, why + "; again in " + seconds + " s", Duration.ofSeconds(seconds));
  }

  Code code() {
    return code;
  }

  Duration pause() {
    return wait;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
