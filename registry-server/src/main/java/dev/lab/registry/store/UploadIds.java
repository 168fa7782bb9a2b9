package dev.lab.registry.store;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Ids of uploads, unguessable, that say when it was started: UUIDs of version 7 (RFC 9562). */
final class UploadIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int VERSION = 7;

  private UploadIds() {}

  /** The id of an upload that starts now. */
  static String next() {
    long high = System.currentTimeMillis() << 16 | VERSION << 12 | RANDOM.nextInt(1 << 12);
    long low = RANDOM.nextLong() >>> 2 | 1L << 63;
    return new UUID(high, low).toString();
  }

  /** When the upload was started; empty if the id does not say. */
  static Optional<Instant> time(String id) {
    try {
      UUID uuid = UUID.fromString(id);
      return uuid.version() == VERSION
          ? Optional.of(Instant.ofEpochMilli(uuid.getMostSignificantBits() >>> 16))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
