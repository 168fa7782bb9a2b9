package dev.lab.host;

import java.security.PublicKey;
import java.util.Optional;

/**
 * A learner who may log in.
 *
 * @param id of small letters, digits, hyphens, dots and underscores: the user's name in SSH
 * @param code a password; empty where none lets in
 * @param key a public key that lets in
 */
public record Guest(String id, String code, Optional<PublicKey> key) {
  static final int SHORTEST_CODE = 6;

  public Guest {
    if (!isId(id)) {
      throw new IllegalArgumentException("no id: " + id);
    }
    if (code.isEmpty() && key.isEmpty()) {
      throw new IllegalArgumentException(id + " has neither a code nor a key");
    }
  }

  static boolean isId(String id) {
    return id.matches("[a-z0-9][a-z0-9._-]{0,31}");
  }
}
