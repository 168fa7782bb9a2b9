package dev.lab.registry.client;

import java.util.Optional;

/** Knows who one is at a registry. */
@FunctionalInterface
public interface CredentialsProvider {
  /** Nobody, anywhere. */
  CredentialsProvider ANONYMOUS = host -> Optional.empty();

  /** The credentials for this host; empty to ask as nobody. */
  Optional<Credentials> credentials(String host);
}
