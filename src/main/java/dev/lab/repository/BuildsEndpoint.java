package dev.lab.repository;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;

/** {@code GET builds}: what became of each commit that was pushed, the newest first. */
final class BuildsEndpoint implements Endpoint {
  private final BuildLog log;

  BuildsEndpoint(BuildLog log) {
    this.log = log;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    byte[] bytes = log.json();
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
  }
}
