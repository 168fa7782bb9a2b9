package dev.lab.registry.http;

import dev.lab.registry.metrics.Observer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells observers of a request once it has ended, in whatever way. */
final class Exchanges {
  private final List<Observer> observers;

  Exchanges(List<Observer> observers) {
    this.observers = List.copyOf(observers);
  }

  /** One request that is being watched. */
  static final class Watch {
    private String user = "";
    private String resource = "other";
    private @Nullable RequestBody body;
    private boolean told;

    /** What comes with it; nothing does unless this is said. */
    void takes(RequestBody what) {
      body = what;
    }

    private long received() {
      return body == null ? 0 : body.received();
    }

    void about(Resource kind, String who) {
      resource = kind.name().toLowerCase(Locale.ROOT);
      user = who;
    }
  }

  Watch begin(HttpServerRequest http) {
    Watch watch = new Watch();
    if (!observers.isEmpty()) {
      Instant started = Instant.now();
      long since = System.nanoTime();
      HttpServerResponse response = http.response();
      response.endHandler(end -> tell(watch, http, started, since, response.getStatusCode()));
      response.closeHandler(
          closed ->
              tell(watch, http, started, since, response.ended() ? response.getStatusCode() : 0));
    }
    return watch;
  }

  private void tell(Watch watch, HttpServerRequest http, Instant started, long since, int status) {
    if (watch.told) {
      return;
    }
    watch.told = true;
    String agent = http.getHeader("User-Agent");
    Observer.Exchange exchange =
        new Observer.Exchange(
            started,
            System.nanoTime() - since,
            http.remoteAddress() == null ? "" : String.valueOf(http.remoteAddress().hostAddress()),
            watch.user,
            http.method().name(),
            String.valueOf(http.uri()),
            watch.resource,
            status,
            watch.received(),
            http.response().bytesWritten(),
            agent == null ? "" : agent);
    observers.forEach(o -> o.ended(exchange));
  }
}
