package dev.lab.sandbox.workload;

import dev.lab.sandbox.node.Workload;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** A container that serves HTTP, on the port that its variable PORT says, or 80. */
final class HttpService implements Workload.Running {
  private static final int PORT = 80;

  private final HttpServer server;
  private final int port;

  private HttpService(HttpServer server, int port) {
    this.server = server;
    this.port = port;
  }

  static HttpService start(
      Vertx vertx, Workload.Container container, Handler<HttpServerRequest> handler)
      throws IOException {
    String port = container.environment().getOrDefault("PORT", "" + PORT);
    if (!port.matches("\\d{1,5}")) {
      throw new IOException("PORT is \"" + port + "\", which is no port");
    }
    try {
      HttpServer server =
          vertx
              .createHttpServer(new HttpServerOptions().setIdleTimeout(60))
              .requestHandler(handler)
              .listen(0, "127.0.0.1")
              .toCompletionStage()
              .toCompletableFuture()
              .join();
      return new HttpService(server, Integer.parseInt(port));
    } catch (CompletionException e) {
      throw new IOException("cannot listen: " + e.getMessage(), e);
    }
  }

  @Override
  public Map<Integer, Integer> ports() {
    return Map.of(port, server.actualPort());
  }

  @Override
  public CompletableFuture<Integer> exit() {
    return new CompletableFuture<>();
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }
}
