package dev.lab.registry.auth;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whose tokens are believed, and where clients get them.
 *
 * @param realm the token server's address; empty for this registry's own
 * @param service this registry's name in tokens: their audience
 * @param issuer who must have made them
 * @param bundle certificates whose keys are believed
 * @param jwks a JWK set whose keys are believed
 */
public record TokenTrust(
    Optional<String> realm,
    String service,
    String issuer,
    Optional<Path> bundle,
    Optional<Path> jwks) {
  public TokenTrust {
    if (service.isEmpty() || issuer.isEmpty()) {
      throw new IllegalArgumentException("tokens need a service and an issuer");
    }
  }
}
