package dev.lab.registry.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lab.registry.name.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/**
 * Basic credentials (RFC 7617) against an {@link Htpasswd} file. A right password is remembered for
 * some minutes by its digest, for bcrypt costs a tenth of a second; until the file changes.
 */
public final class Passwords {
  private static final Duration REMEMBERED = Duration.ofMinutes(5);
  private static final int MOST = 10_000;

  /** A login that was right. */
  private record Right(String user, Object version) {}

  private final Htpasswd users;
  private final LoginThrottle throttle;
  private final Cache<Digest, Right> right =
      Caffeine.newBuilder()
          .maximumSize(MOST)
          .expireAfterWrite(REMEMBERED)
          .executor(Runnable::run)
          .build();

  /** Passwords of these users. */
  public Passwords(Htpasswd users) {
    this(users, new LoginThrottle(Thread::sleep));
  }

  Passwords(Htpasswd users, LoginThrottle throttle) {
    this.users = users;
    this.throttle = throttle;
  }

  /** The user whose credentials these are; empty if they are wrong. */
  Optional<String> user(String credentials, String address)
      throws IOException, InterruptedException {
    Digest key = Digest.sha256(credentials);
    Object version = users.version();
    Right before = right.getIfPresent(key);
    if (before != null && before.version() == version) {
      return Optional.of(before.user());
    }
    String text;
    try {
      text = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    int colon = text.indexOf(':');
    if (colon <= 0) {
      return Optional.empty();
    }
    String user = text.substring(0, colon);
    throttle.before(user, address);
    if (!users.knows(user, text.substring(colon + 1).toCharArray())) {
      throttle.failed(user, address);
      return Optional.empty();
    }
    throttle.succeeded(user, address);
    right.put(key, new Right(user, version));
    return Optional.of(user);
  }
}
