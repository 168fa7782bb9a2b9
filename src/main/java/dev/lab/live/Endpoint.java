package dev.lab.live;

/** Answers one kind of request, on the server's event loop. */
@FunctionalInterface
interface Endpoint {
  /** Answers it, at once or later. */
  void handle(Exchange exchange) throws Refused;
}
