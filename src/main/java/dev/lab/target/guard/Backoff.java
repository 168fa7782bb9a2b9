package dev.lab.target.guard;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Asks a host again that has no time just now (429, and 503 that says when), after the time that it
 * names, within the learner's own.
 */
final class Backoff implements Interceptor {
  private static final int MOST = 8;
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Share share;

  Backoff(Share share) {
    this.share = share;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    for (int tries = 0; ; tries++) {
      Response response = chain.proceed(chain.request());
      Optional<Duration> pause =
          pause(response.code(), response.header("Retry-After"), tries, share.left());
      if (pause.isEmpty()) {
        return response;
      }
      response.close();
      try {
        Thread.sleep(pause.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
  }

  /**
   * How long to wait before the next try; empty where there is none.
   *
   * @param tries before
   * @param left of the learner's time
   */
  static Optional<Duration> pause(
      int status, @Nullable String retryAfter, int tries, Duration left) {
    boolean busy = status == 429 || status == 503 && retryAfter != null;
    if (!busy || tries >= MOST) {
      return Optional.empty();
    }
    Duration grown = FIRST.multipliedBy(1L << tries);
    Duration own = grown.compareTo(LONGEST) > 0 ? LONGEST : grown;
    // Many ask at once: they are not to come again at once.
    Duration jitter = Duration.ofMillis(ThreadLocalRandom.current().nextLong(own.toMillis() / 4));
    Duration pause = said(retryAfter).orElse(own).plus(jitter);
    return pause.compareTo(left) < 0 ? Optional.of(pause) : Optional.empty();
  }

  /** Seconds or a date (RFC 9110, section 10.2.3). */
  private static Optional<Duration> said(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    String text = header.strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant date = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration until = Duration.between(Instant.now(), date);
      return Optional.of(until.isNegative() ? Duration.ZERO : until);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
