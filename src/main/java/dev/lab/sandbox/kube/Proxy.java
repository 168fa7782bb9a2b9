package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.ApiStatus;
import dev.lab.sandbox.network.Network;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Hands a request on to a Pod, directly or through a Service (Kubernetes, Access Services Running
 * on Clusters); the bytes pass through, none is kept.
 */
final class Proxy {
  /** What belongs to one connection, or to this server's own access. */
  private static final Set<String> NOT_PASSED =
      Set.of(
          "authorization",
          "connection",
          "host",
          "keep-alive",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private final Vertx vertx;
  private final ProxyTargets targets;
  private final Network network;
  private final HttpClient client;

  Proxy(Vertx vertx, ProxyTargets targets, Network network) {
    this.vertx = vertx;
    this.network = network;
    this.targets = targets;
    this.client = vertx.createHttpClient();
  }

  /** Called on the event loop, before the body is read. */
  void forward(HttpServerRequest http, RequestPath path) {
    http.pause();
    vertx
        .executeBlocking(() -> target(path), false)
        .onSuccess(target -> connect(http, path, target))
        .onFailure(
            e -> {
              http.resume();
              Frontend.write(
                  http.response(),
                  Frontend.refusal(
                      e instanceof ApiException refused
                          ? refused
                          : unavailable(String.valueOf(e.getMessage()))));
            });
  }

  private InetSocketAddress target(RequestPath path) throws IOException {
    network.waitForAnswer();
    String[] parts = path.name().split(":", -1);
    // NAME, NAME:PORT or SCHEME:NAME:PORT.
    String name = parts.length == 3 ? parts[1] : parts[0];
    String port = parts.length == 3 ? parts[2] : parts.length == 2 ? parts[1] : "";
    Optional<InetSocketAddress> found =
        switch (path.resource()) {
          case "services" -> targets.service(path.namespace(), name, port);
          case "pods" -> targets.pod(path.namespace(), name, port);
          default -> throw Dispatcher.noResource();
        };
    return found.orElseThrow(
        () ->
            unavailable(
                path.resource().equals("services")
                    ? "no endpoints available for service \"" + path.name() + "\""
                    : "address not allowed"));
  }

  private void connect(HttpServerRequest http, RequestPath path, InetSocketAddress target) {
    String uri = (path.rest().isEmpty() ? "/" : rawRest(http.path())) + query(http);
    RequestOptions options =
        new RequestOptions()
            .setHost(target.getAddress().getHostAddress())
            .setPort(target.getPort())
            .setMethod(http.method())
            .setURI(uri);
    client
        .request(options)
        .compose(
            request -> {
              copy(http.headers(), request.headers());
              return send(http, request);
            })
        .onSuccess(response -> answer(http, response))
        .onFailure(
            e -> {
              http.resume();
              Frontend.write(
                  http.response(),
                  Frontend.refusal(
                      unavailable("error trying to reach service: " + e.getMessage())));
            });
  }

  private static io.vertx.core.Future<HttpClientResponse> send(
      HttpServerRequest http, HttpClientRequest request) {
    String length = http.getHeader("Content-Length");
    boolean empty = Set.of("GET", "HEAD").contains(http.method().name()) || "0".equals(length);
    if (empty) {
      http.resume();
      return request.send();
    }
    if (length == null) {
      request.setChunked(true);
    }
    http.pipeTo(request);
    return request.response();
  }

  private static void answer(HttpServerRequest http, HttpClientResponse response) {
    http.response().setStatusCode(response.statusCode());
    copy(response.headers(), http.response().headers());
    boolean bodiless = http.method().name().equals("HEAD");
    if (bodiless) {
      http.response().end();
      return;
    }
    if (response.getHeader("Content-Length") == null) {
      http.response().setChunked(true);
    }
    response.pipeTo(http.response());
  }

  private static void copy(MultiMap from, MultiMap to) {
    from.forEach(
        header -> {
          if (!NOT_PASSED.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
            to.add(header.getKey(), header.getValue());
          }
        });
  }

  /** What follows {@code /proxy}, as it was sent. */
  private static String rawRest(String path) {
    int at = path.indexOf("/proxy/");
    return at < 0 ? "/" : path.substring(at + "/proxy".length());
  }

  private static String query(HttpServerRequest http) {
    return http.query() == null ? "" : "?" + http.query();
  }

  private static ApiException unavailable(String why) {
    return new ApiException(new ApiStatus(503, "ServiceUnavailable", why, "", "", "", List.of()));
  }
}
