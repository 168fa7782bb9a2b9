package dev.lab.registry.metrics;

import java.time.Instant;

/** Is told of every request when it has ended. Called on event loops: must not block. */
@FunctionalInterface
public interface Observer {
  /**
   * A request that has ended.
   *
   * @param resource the kind of address: {@code manifest}, {@code blob} …
   * @param user empty for nobody
   * @param status 0 if the client went away before it was answered
   * @param received bytes of the request's body
   * @param sent bytes of the answer
   */
  record Exchange(
      Instant started,
      long nanoseconds,
      String remote,
      String user,
      String method,
      String path,
      String resource,
      int status,
      long received,
      long sent,
      String agent) {}

  /** Tells. */
  void ended(Exchange exchange);
}
