package dev.lab.registry.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Where and how a server listens.
 *
 * @param port 0 for any free one
 * @param tls empty for plain HTTP
 * @param prefix what is before {@code /v2/} in paths, such as {@code /registry}; empty for nothing
 * @param headers sent with every answer
 * @param drain how long requests under way may take when the server stops
 * @param debug where metrics and health are told; empty for nowhere
 */
public record Listen(
    String host,
    int port,
    Optional<Tls> tls,
    String prefix,
    Map<String, String> headers,
    Duration drain,
    Optional<Debug> debug) {
  static final String PREFIX = "(/[A-Za-z0-9._~-]+)*";

  /**
   * Where metrics and health are told.
   *
   * @param port 0 for any free one
   * @param metrics the path of the metrics; empty for none
   */
  public record Debug(String host, int port, String metrics) {}

  public Listen {
    headers = Map.copyOf(headers);
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
    }
    if (!prefix.matches(PREFIX)) {
      throw new IllegalArgumentException(
          "\"" + prefix + "\" is not a prefix of paths, as in /registry/");
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException("the host to listen on is empty");
    }
  }

  /** Any free port of the loopback. */
  public static Listen anywhere() {
    return new Listen(
        "127.0.0.1", 0, Optional.empty(), "", Map.of(), Duration.ofSeconds(5), Optional.empty());
  }

  /** The same at another address. */
  public Listen at(String otherHost, int otherPort) {
    return new Listen(otherHost, otherPort, tls, prefix, headers, drain, debug);
  }

  /** The same with TLS. */
  public Listen withTls(Tls files) {
    return new Listen(host, port, Optional.of(files), prefix, headers, drain, debug);
  }

  /** The same, telling metrics and health there. */
  public Listen withDebug(Debug at) {
    return new Listen(host, port, tls, prefix, headers, drain, Optional.of(at));
  }

  /** The same below this prefix. */
  public Listen below(String path) {
    return new Listen(host, port, tls, path, headers, drain, debug);
  }
}
