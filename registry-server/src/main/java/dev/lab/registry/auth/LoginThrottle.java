package dev.lab.registry.auth;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes guessing slow: each failure of a user or of an address doubles the wait before its next try
 * is answered, up to some seconds; a success forgets them. Thread-safe.
 */
final class LoginThrottle {
  /** Waits. */
  interface Sleeper {
    void sleep(long milliseconds) throws InterruptedException;
  }

  private static final int REMEMBERED = 10_000;
  private static final int FREE = 2;
  private static final long FIRST = 100;
  private static final long LONGEST = 5_000;

  private final Sleeper sleeper;
  private final Map<String, Integer> failures =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > REMEMBERED;
        }
      };

  LoginThrottle(Sleeper sleeper) {
    this.sleeper = sleeper;
  }

  /** Waits as long as this user from this address has to. */
  void before(String user, String address) throws InterruptedException {
    int most;
    synchronized (failures) {
      most = Math.max(of("u" + user), of("a" + address));
    }
    if (most > FREE) {
      sleeper.sleep(Math.min(LONGEST, FIRST << Math.min(most - FREE - 1, 10)));
    }
  }

  private int of(String key) {
    return failures.getOrDefault(key, 0);
  }

  void failed(String user, String address) {
    synchronized (failures) {
      failures.merge("u" + user, 1, Integer::sum);
      failures.merge("a" + address, 1, Integer::sum);
    }
  }

  void succeeded(String user, String address) {
    synchronized (failures) {
      failures.remove("u" + user);
      failures.remove("a" + address);
    }
  }
}
