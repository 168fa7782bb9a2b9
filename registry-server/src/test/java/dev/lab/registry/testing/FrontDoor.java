package dev.lab.registry.testing;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BinaryOperator;

/** Stands before a registry: writes down what is asked, and lets it through or answers instead. */
public final class FrontDoor implements AutoCloseable {
  /** Answers a request instead of the registry. */
  @FunctionalInterface
  public interface Guard {
    /** False to let it through. */
    boolean answers(HttpExchange exchange) throws Exception;
  }

  private static final Set<String> NOT_PASSED_ON =
      Set.of(
          "host", "connection", "content-length", "transfer-encoding", "http2-settings", "upgrade");

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private final URI behind;
  private final HttpServer server;
  private volatile Guard guard = exchange -> false;
  private volatile BinaryOperator<String> header = (name, value) -> value;

  /** In front of this, on a port of its own. */
  public FrontDoor(URI behind) throws IOException {
    this.behind = behind;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(executor);
    server.createContext("/", this::serve);
    server.start();
  }

  /** Where it is asked. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Lets this look at each request first. */
  public void guard(Guard other) {
    guard = other;
  }

  /** Answers everything like this. */
  public void refuse(int status, Map<String, String> headers) {
    guard(
        exchange -> {
          answer(exchange, status, headers, new byte[0]);
          return true;
        });
  }

  /** Lets everything through. */
  public void open() {
    guard(exchange -> false);
  }

  /** Has the answers' headers said like this: by name and value, the value. */
  public void headers(BinaryOperator<String> other) {
    header = other;
  }

  /** What was asked since the last time, as {@code GET /v2/…}. */
  public List<String> seen() {
    List<String> all = List.copyOf(seen);
    seen.clear();
    return all;
  }

  /** Answers with this, and nothing else. */
  public static void answer(
      HttpExchange exchange, int status, Map<String, String> headers, byte[] body)
      throws IOException {
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** In UTF-8. */
  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
      if (!guard.answers(exchange)) {
        passOn(exchange);
      }
    } catch (Exception e) {
      // The connection is closed: that tells the client.
      throw new IOException(e);
    }
  }

  private void passOn(HttpExchange exchange) throws Exception {
    byte[] body = exchange.getRequestBody().readAllBytes();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    copy(exchange.getRequestHeaders(), request::header);
    HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
    Headers to = exchange.getResponseHeaders();
    copy(response.headers().map(), (name, value) -> to.add(name, header.apply(name, value)));
    boolean head = exchange.getRequestMethod().equals("HEAD");
    long length = response.headers().firstValueAsLong("Content-Length").orElse(0);
    if (head) {
      to.set("Content-Length", Long.toString(length));
    }
    exchange.sendResponseHeaders(response.statusCode(), head || length == 0 ? -1 : length);
    try (InputStream in = response.body()) {
      in.transferTo(exchange.getResponseBody());
    }
  }

  private interface HeaderSink {
    void put(String name, String value);
  }

  private static void copy(Map<String, List<String>> from, HeaderSink to) {
    from.forEach(
        (name, values) -> {
          if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            values.forEach(v -> to.put(name, v));
          }
        });
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
    http.close();
  }
}
