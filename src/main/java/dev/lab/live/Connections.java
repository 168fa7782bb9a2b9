package dev.lab.live;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The open connections: not too many, and none that opens and asks nothing. On one event loop. */
final class Connections {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final int most;
  private final Map<HttpConnection, Long> silent = new HashMap<>();
  private int open;

  Connections(Vertx vertx, int most) {
    this.vertx = vertx;
    this.most = most;
  }

  void opened(HttpConnection connection) {
    open++;
    connection.closeHandler(
        gone -> {
          open--;
          heard(connection);
        });
    if (open > most) {
      connection.close();
      return;
    }
    silent.put(connection, vertx.setTimer(PATIENCE.toMillis(), late -> connection.close()));
  }

  /** Something whole was asked there. */
  void heard(HttpConnection connection) {
    Long timer = silent.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }
}
