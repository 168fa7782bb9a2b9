package dev.lab.live;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.function.Consumer;

/** Collects a request's body, unless it is large or slow. */
final class BodyReader {
  static final int MOST = 128 * 1024;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Vertx vertx;
  private final HttpServerRequest http;
  private final Buffer body = Buffer.buffer();
  private boolean over;

  private BodyReader(Vertx vertx, HttpServerRequest http) {
    this.vertx = vertx;
    this.http = http;
  }

  /**
   * Reads it.
   *
   * @param large called where it is more than is taken
   */
  static void read(Vertx vertx, HttpServerRequest http, Consumer<Buffer> whole, Runnable large) {
    new BodyReader(vertx, http).read(whole, large);
  }

  private void read(Consumer<Buffer> whole, Runnable large) {
    long timer = vertx.setTimer(PATIENCE.toMillis(), late -> http.connection().close());
    http.exceptionHandler(gone -> vertx.cancelTimer(timer));
    http.handler(
        part -> {
          if (over) {
            return;
          }
          if (body.length() + part.length() > MOST) {
            over = true;
            vertx.cancelTimer(timer);
            http.response().putHeader("Connection", "close");
            large.run();
          } else {
            body.appendBuffer(part);
          }
        });
    http.endHandler(
        end -> {
          vertx.cancelTimer(timer);
          if (!over) {
            whole.accept(body);
          }
        });
  }
}
