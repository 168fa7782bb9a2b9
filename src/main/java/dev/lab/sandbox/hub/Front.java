package dev.lab.sandbox.hub;

import dev.lab.sandbox.network.Network;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the Hub's registry: it hands every request on, unless the Hub's limit of pulls
 * is reached.
 */
final class Front implements AutoCloseable {
  /** The Hub's words and headers, as reported in docker/hub-feedback#2464. */
  private static final String LIMITED =
      "{\"errors\":[{\"code\":\"TOOMANYREQUESTS\",\"message\":\"You have reached your unauthenticated"
          + " pull rate limit. https://www.docker.com/increase-rate-limit\"}]}\n";

  private final Vertx vertx;
  private final Network network;
  private final int registry;
  private final HttpClient client;
  private final HttpServer server;
  private volatile boolean limited;
  private @Nullable HttpServer withTls;

  Front(Vertx vertx, Network network, int registry) throws IOException {
    this.vertx = vertx;
    this.network = network;
    this.registry = registry;
    this.client = vertx.createHttpClient();
    this.server = listen(new HttpServerOptions());
  }

  private HttpServer listen(HttpServerOptions options) throws IOException {
    try {
      return vertx
          .createHttpServer(options)
          .requestHandler(this::handle)
          .listen(0, "127.0.0.1")
          .toCompletionStage()
          .toCompletableFuture()
          .join();
    } catch (CompletionException e) {
      throw new IOException("the Hub cannot listen: " + e.getCause(), e);
    }
  }

  /** Listens on another port too, with TLS; one that did so before is closed. */
  synchronized int listenWithTls(String certificate, String key) throws IOException {
    closeTls();
    HttpServer fresh =
        listen(
            new HttpServerOptions()
                .setSsl(true)
                .setKeyCertOptions(
                    new PemKeyCertOptions()
                        .addCertValue(Buffer.buffer(certificate))
                        .addKeyValue(Buffer.buffer(key))));
    withTls = fresh;
    return fresh.actualPort();
  }

  private synchronized void closeTls() {
    if (withTls != null) {
      withTls.close().toCompletionStage().toCompletableFuture().join();
      withTls = null;
    }
  }

  String address() {
    return "127.0.0.1:" + server.actualPort();
  }

  void limit(boolean reached) {
    limited = reached;
  }

  private void handle(HttpServerRequest http) {
    long delay = network.delay().toMillis();
    if (delay == 0) {
      pass(http);
      return;
    }
    http.pause();
    vertx.setTimer(delay, timer -> pass(http));
  }

  private void pass(HttpServerRequest http) {
    boolean manifest = http.path().contains("/manifests/");
    if (limited && manifest) {
      headers(http.response());
      // The Hub counts the manifests that are read, not those that are only looked for.
      if (!http.method().equals(HttpMethod.HEAD)) {
        http.resume();
        http.response()
            .setStatusCode(429)
            .putHeader("Content-Type", "application/json")
            .end(Buffer.buffer(LIMITED));
        return;
      }
    }
    http.pause();
    client
        .request(
            new RequestOptions()
                .setServer(SocketAddress.inetSocketAddress(registry, "127.0.0.1"))
                .setHost("127.0.0.1")
                .setPort(server.actualPort())
                .setMethod(http.method())
                .setURI(http.uri()))
        .compose(request -> send(http, request))
        .onSuccess(
            response -> {
              http.response().setStatusCode(response.statusCode());
              http.response().headers().addAll(response.headers());
              if (http.method().equals(HttpMethod.HEAD)) {
                http.response().end();
              } else {
                response.pipeTo(http.response());
              }
            })
        .onFailure(
            e -> {
              http.resume();
              http.response().setStatusCode(502).end();
            });
  }

  private static io.vertx.core.Future<io.vertx.core.http.HttpClientResponse> send(
      HttpServerRequest http, HttpClientRequest request) {
    http.headers()
        .forEach(
            header -> {
              if (!header.getKey().equalsIgnoreCase("host")) {
                request.headers().add(header.getKey(), header.getValue());
              }
            });
    if (http.method().equals(HttpMethod.GET) || http.method().equals(HttpMethod.HEAD)) {
      http.resume();
      return request.send();
    }
    http.pipeTo(request);
    return request.response();
  }

  private static void headers(HttpServerResponse response) {
    response
        .putHeader("ratelimit-limit", "100;w=21600")
        .putHeader("ratelimit-remaining", "0;w=21600")
        .putHeader("docker-ratelimit-source", "127.0.0.1");
  }

  @Override
  public void close() {
    closeTls();
    server.close().toCompletionStage().toCompletableFuture().join();
    client.close().toCompletionStage().toCompletableFuture().join();
  }
}
