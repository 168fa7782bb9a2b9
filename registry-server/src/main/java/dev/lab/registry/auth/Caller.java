package dev.lab.registry.auth;

import java.util.Optional;

/**
 * What a request says of who sends it.
 *
 * @param authorization its {@code Authorization} header
 * @param address the client's network address
 * @param base this server as the client reached it: {@code https://registry.example:5000}
 */
public record Caller(Optional<String> authorization, String address, String base) {
  /** What follows a scheme's name in the header; empty where another or none was used. */
  Optional<String> credentials(String scheme) {
    return authorization
        .filter(h -> h.regionMatches(true, 0, scheme + " ", 0, scheme.length() + 1))
        .map(h -> h.substring(scheme.length() + 1).strip());
  }
}
