package dev.lab.sandbox.kube;

import static java.time.ZoneOffset.UTC;

import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.network.Network;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Takes requests from the event loop, has each answered on a virtual thread, and writes back. */
final class Frontend {
  private static final int MOST_BODY = 3 * 1024 * 1024;

  private final Vertx vertx;
  private final Dispatcher dispatcher;
  private final Proxy proxy;
  private final Access access;
  private final Clock clock;
  private final Network network;

  Frontend(Vertx vertx, ApiServerConfig config, Access access) {
    this.vertx = vertx;
    this.access = access;
    this.clock = config.api().clock();
    this.network = config.network();
    DocumentPages pages = new DocumentPages(config.api().kinds(), "127.0.0.1:" + config.port());
    this.dispatcher = new Dispatcher(config.api(), pages, config.logs(), access.token());
    this.proxy = new Proxy(vertx, config.targets(), network);
  }

  void handle(HttpServerRequest http) {
    Request head = request(http, new byte[0]);
    Optional<RequestPath> proxied =
        RequestPath.parse(http.path()).filter(p -> p.subresource().equals("proxy"));
    if (proxied.isPresent()) {
      try {
        access.check(head);
        proxy.forward(http, proxied.get());
      } catch (ApiException e) {
        write(http.response(), refusal(e));
      }
      return;
    }
    // As Go's HTTP server does, and by it a clock that is off is found out.
    http.response()
        .putHeader(
            "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(UTC)));
    Buffer body = Buffer.buffer();
    http.handler(
        part -> {
          if (body.length() <= MOST_BODY) {
            body.appendBuffer(part);
          }
        });
    http.endHandler(
        end -> {
          Context loop = vertx.getOrCreateContext();
          Request request = request(http, body.getBytes());
          Thread.ofVirtual()
              .name("api " + request.method() + " " + request.path())
              .start(() -> answer(request, http.response(), loop));
        });
  }

  private void answer(Request request, HttpServerResponse response, Context loop) {
    try {
      network.waitForAnswer();
    } catch (IOException e) {
      return;
    }
    Reply reply = reply(request);
    switch (reply) {
      case Reply.Whole whole -> loop.runOnContext(v -> write(response, whole));
      case Reply.Stream stream -> new StreamWriter(response, loop).run(stream);
    }
  }

  private Reply reply(Request request) {
    try {
      access.check(request);
      if (request.body().length > MOST_BODY) {
        throw ApiException.plain(
            413, "RequestEntityTooLarge", "Request entity too large: limit is " + MOST_BODY);
      }
      return dispatcher.answer(request);
    } catch (ApiException e) {
      return refusal(e);
    } catch (RuntimeException e) {
      return refusal(
          ApiException.plain(500, "InternalError", "Internal error occurred: " + e.getMessage()));
    }
  }

  static Reply.Whole refusal(ApiException e) {
    return Reply.json(e.status().code(), StatusTree.failure(e.status()));
  }

  static void write(HttpServerResponse response, Reply.Whole reply) {
    if (response.closed() || response.ended()) {
      return;
    }
    response.setStatusCode(reply.status());
    response.putHeader("Cache-Control", "no-cache, private");
    if (!reply.contentType().isEmpty()) {
      response.putHeader("Content-Type", reply.contentType());
    }
    reply.headers().forEach(response::putHeader);
    response.end(Buffer.buffer(reply.body()));
  }

  private static Optional<X509Certificate> certificate(HttpServerRequest http) {
    try {
      return http.connection().peerCertificates().stream()
          .filter(X509Certificate.class::isInstance)
          .map(X509Certificate.class::cast)
          .findFirst();
    } catch (SSLPeerUnverifiedException e) {
      return Optional.empty();
    }
  }

  private static Request request(HttpServerRequest http, byte[] body) {
    Map<String, List<String>> queries = new HashMap<>();
    http.params().names().forEach(name -> queries.put(name, http.params().getAll(name)));
    return new Request(
        http.method().name(),
        http.path(),
        queries,
        name -> Optional.ofNullable(http.getHeader(name)).orElse(""),
        body,
        () -> certificate(http));
  }
}
