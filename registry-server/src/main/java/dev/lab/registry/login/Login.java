package dev.lab.registry.login;

import dev.lab.registry.client.Credentials;
import java.util.Optional;

/**
 * Who one is at a registry, as far as docker's configuration says it.
 *
 * @param source where that stands, for people: a file, or a file and the program that it names
 * @param trouble why there may be a login that could not be read; empty where all is well
 */
public record Login(Optional<Credentials> credentials, String source, String trouble) {
  /** For people: {@code alice}, {@code somebody with a token}, or {@code nobody}. */
  public String who() {
    return credentials
        .map(c -> c.user().isEmpty() ? "somebody with a token" : c.user())
        .orElse("nobody");
  }
}
