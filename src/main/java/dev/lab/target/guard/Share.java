package dev.lab.target.guard;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

/** What one learner may take of our time and memory. */
public final class Share {
  /** Of all answers together. */
  private static final long MOST_BYTES = 128L << 20;

  private final Guard guard;
  private final long deadline;
  private final AtomicLong bytes = new AtomicLong(MOST_BYTES);

  Share(Guard guard, Duration time) {
    this.guard = guard;
    this.deadline = System.nanoTime() + time.toNanos();
  }

  /** The guard that it is of. */
  public Guard guard() {
    return guard;
  }

  /** What is left of the time. */
  public Duration left() {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }

  /** Counts an answer. */
  public void take(long length) throws GuardException {
    if (bytes.addAndGet(-length) < 0) {
      throw new GuardException("its answers are longer than " + (MOST_BYTES >> 20) + " MiB in all");
    }
  }

  /** How long to wait before a host that has no time is asked again; empty where it is not. */
  public Optional<Duration> pause(int status, String retryAfter, int tries) {
    return Backoff.pause(status, retryAfter.isEmpty() ? null : retryAfter, tries, left());
  }

  /**
   * Leave to ask the server at this URL, waited for as long as the learner's time lasts: time that
   * an answer may take begins once it is given.
   */
  public Slot slot(String url) throws InterruptedException, GuardException {
    return guard.limit().enter(HttpUrl.get(url), left());
  }

  /** A client for whatever a learner leads to. */
  public OkHttpClient client() {
    return held(guard.learners(guard.shared()), AnswerLimit.MOST);
  }

  /**
   * A client for a registry that the instructor named, wherever it is: what stands there is the
   * learner's, and what it answers and leads to is held like all else.
   *
   * @param most bytes of one answer
   */
  public OkHttpClient named(long most) {
    return held(guard.named(guard.shared()), most);
  }

  private OkHttpClient held(OkHttpClient.Builder client, long most) {
    return client
        .addInterceptor(new Backoff(this))
        .addInterceptor(new Destinations(true))
        .addInterceptor(new AnswerLimit(this::take, most))
        .addInterceptor(guard.limit())
        .build();
  }
}
