package dev.lab.sandbox.workload;

import dev.lab.sandbox.node.Workload;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** DockerCoins' webui: a page with a chart of the speed, and the numbers behind it. */
final class WebuiWorkload implements Workload {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Vertx vertx;

  WebuiWorkload(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public boolean runs(List<String> command) {
    return Workloads.isProgram(command, "node", "webui.js");
  }

  @Override
  public Running start(Container container) throws IOException {
    String page = Page.text();
    HttpService service =
        HttpService.start(vertx, container, request -> serve(request, container, page));
    container.log().accept("WEBUI running on port " + service.ports().keySet().iterator().next());
    return service;
  }

  private static void serve(HttpServerRequest request, Container container, String page) {
    switch (request.path()) {
      case "/json" -> Thread.ofVirtual().start(() -> numbers(request, container));
      case "/", "/index.html" ->
          request.response().putHeader("Content-Type", "text/html; charset=utf-8").end(page);
      default -> request.response().setStatusCode(404).end("not found\n");
    }
  }

  private static void numbers(HttpServerRequest request, Container container) {
    String address = container.environment().getOrDefault("REDIS", "redis:6379");
    try (RedisClient redis = new RedisClient(container.names(), address, PATIENCE)) {
      long coins = number(redis.call("HLEN", "wallet"));
      long hashes = number(redis.call("GET", "hashes"));
      Instant now = Instant.now();
      ObjectNode json = JsonMapper.shared().createObjectNode();
      json.put("coins", coins).put("hashes", hashes).put("now", now.toEpochMilli() / 1000.0);
      request.response().putHeader("Content-Type", "application/json").end(json.toString());
    } catch (IOException e) {
      request.response().setStatusCode(503).end(words(e, address) + "\n");
    }
  }

  private static long number(String text) throws IOException {
    if (!text.matches("-?\\d{0,18}")) {
      throw new IOException("redis says: " + text);
    }
    return text.isEmpty() ? 0 : Long.parseLong(text);
  }

  /** As Node.js says it. */
  private static String words(IOException e, String address) {
    return switch (e) {
      case UnknownHostException unknown ->
          "getaddrinfo "
              + ("Try again".equals(unknown.getMessage()) ? "EAI_AGAIN " : "ENOTFOUND ")
              + address.replaceFirst(":.*", "");
      case ConnectException refused -> "connect ECONNREFUSED " + address;
      case java.net.SocketTimeoutException late -> "redis does not answer";
      default -> String.valueOf(e.getMessage());
    };
  }
}
