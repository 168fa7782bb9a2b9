package dev.lab.registry.config;

import java.nio.file.Path;
import java.util.List;

/**
 * Certificate and key in PEM files, read again when they change.
 *
 * @param clientAuthorities certificates that sign those of clients; none where clients need none
 * @param clientRequired whether a client without a certificate is turned away
 * @param protocols such as {@code TLSv1.3}
 */
public record Tls(
    Path certificate,
    Path key,
    List<Path> clientAuthorities,
    boolean clientRequired,
    List<String> protocols) {
  public Tls {
    clientAuthorities = List.copyOf(clientAuthorities);
    protocols = List.copyOf(protocols);
  }

  /** A server's certificate; clients need none. */
  public static Tls of(Path certificate, Path key) {
    return new Tls(certificate, key, List.of(), false, List.of("TLSv1.2", "TLSv1.3"));
  }
}
