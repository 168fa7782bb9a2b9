package dev.lab.registry;

import dev.lab.registry.config.Listen;
import dev.lab.registry.metrics.RegistryMetrics;
import dev.lab.registry.store.Store;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Metrics and health, on an address of their own: {@code /livez} (the process answers), {@code
 * /readyz} and distribution's {@code /debug/health} (the storage answers too), and the metrics.
 */
final class DebugServer implements AutoCloseable {
  private final Listen.Debug debug;
  private final Store store;
  private final RegistryMetrics metrics;
  private final Listener listener;
  private volatile boolean draining;

  private DebugServer(
      Vertx vertx, Listen.Debug debug, Store store, RegistryMetrics metrics, Listen like)
      throws RegistryStartException {
    this.debug = debug;
    this.store = store;
    this.metrics = metrics;
    Listen listen =
        new Listen(
            debug.host(),
            debug.port(),
            Optional.empty(),
            "",
            java.util.Map.of(),
            like.drain(),
            Optional.empty());
    this.listener = Listener.start(vertx, listen, this::handle);
  }

  static DebugServer start(
      Vertx vertx, Listen.Debug debug, Store store, RegistryMetrics metrics, Listen like)
      throws RegistryStartException {
    return new DebugServer(vertx, debug, store, metrics, like);
  }

  private void handle(HttpServerRequest http) {
    String path = String.valueOf(http.path());
    if (path.equals(debug.metrics())) {
      http.response()
          .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
          .end(Buffer.buffer(metrics.text()));
    } else if (path.equals("/livez")) {
      http.response().end("ok\n");
    } else if (path.equals("/readyz") || path.equals("/debug/health")) {
      Thread.startVirtualThread(() -> ready(http));
    } else {
      http.response()
          .setStatusCode(404)
          .end("here are " + debug.metrics() + ", /livez, /readyz and /debug/health\n");
    }
  }

  private void ready(HttpServerRequest http) {
    String fault = draining ? "the registry is ending" : "";
    if (!draining) {
      try {
        store.check();
      } catch (IOException e) {
        fault = "the storage does not answer: " + e.getMessage();
      }
    }
    String body =
        fault.isEmpty()
            ? "{}"
            : JsonMapper.shared().createObjectNode().put("storage", fault).toString();
    http.response()
        .setStatusCode(fault.isEmpty() ? 200 : 503)
        .putHeader("Content-Type", "application/json")
        .end(body + "\n");
  }

  /** From now on not ready: whoever balances load sends no more. */
  void drain() {
    draining = true;
  }

  String address() {
    return listener.address();
  }

  @Override
  public void close() {
    listener.close();
  }
}
