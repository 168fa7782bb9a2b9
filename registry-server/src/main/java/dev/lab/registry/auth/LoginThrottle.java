package dev.lab.registry.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * Makes guessing slow: each failure of a user or of an address doubles the wait before its next try
 * is answered, up to some seconds; a success forgets them, and so does some time without another.
 * Thread-safe.
 */
final class LoginThrottle {
  /** Waits. */
  interface Sleeper {
    void sleep(long milliseconds) throws InterruptedException;
  }

  private static final int REMEMBERED = 10_000;
  private static final Duration FORGOTTEN = Duration.ofMinutes(15);
  private static final int FREE = 2;
  private static final long FIRST = 100;
  private static final long LONGEST = 5_000;

  private final Sleeper sleeper;
  private final Cache<String, Integer> failures =
      Caffeine.newBuilder()
          .maximumSize(REMEMBERED)
          .expireAfterWrite(FORGOTTEN)
          .executor(Runnable::run)
          .build();

  LoginThrottle(Sleeper sleeper) {
    this.sleeper = sleeper;
  }

  /** Waits as long as this user from this address has to. */
  void before(String user, String address) throws InterruptedException {
    int most = Math.max(failures("u" + user), failures("a" + address));
    if (most > FREE) {
      sleeper.sleep(Math.min(LONGEST, FIRST << Math.min(most - FREE - 1, 10)));
    }
  }

  private int failures(String key) {
    Integer known = failures.getIfPresent(key);
    return known == null ? 0 : known;
  }

  void failed(String user, String address) {
    failures.asMap().merge("u" + user, 1, Integer::sum);
    failures.asMap().merge("a" + address, 1, Integer::sum);
  }

  void succeeded(String user, String address) {
    failures.invalidate("u" + user);
    failures.invalidate("a" + address);
  }
}
