package dev.lab.host;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.sshd.common.config.keys.KeyUtils;

/** Lets learners in by their code or key; who tries codes has to wait. */
final class Doorkeeper {
  private static final int FREE_TRIES = 5;
  private static final Duration PAUSE = Duration.ofSeconds(30);

  /** Tries that failed since the last that did not. */
  private record Tries(int count, Instant last) {}

  private final GuestList guests;
  private final Clock clock;
  private final Map<String, Tries> failed = new ConcurrentHashMap<>();

  Doorkeeper(GuestList guests, Clock clock) {
    this.guests = guests;
    this.clock = clock;
  }

  boolean letsInByCode(String id, String code) {
    Optional<Guest> guest = guests.find(id).filter(g -> !g.code().isEmpty());
    if (guest.isEmpty() || mustWait(id)) {
      return false;
    }
    boolean right =
        MessageDigest.isEqual(
            guest.get().code().getBytes(StandardCharsets.UTF_8),
            code.getBytes(StandardCharsets.UTF_8));
    if (right) {
      failed.remove(id);
    } else {
      failed.merge(id, new Tries(1, clock.instant()), (a, b) -> new Tries(a.count() + 1, b.last()));
    }
    return right;
  }

  private boolean mustWait(String id) {
    Tries tries = failed.get(id);
    return tries != null
        && tries.count() >= FREE_TRIES
        && clock.instant().isBefore(tries.last().plus(PAUSE));
  }

  boolean letsInByKey(String id, PublicKey key) {
    return guests
        .find(id)
        .flatMap(Guest::key)
        .filter(known -> KeyUtils.compareKeys(known, key))
        .isPresent();
  }
}
