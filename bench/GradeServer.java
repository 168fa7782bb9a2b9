import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The clusters and registries of a class, for bench/grade. At first it hands each request on to a
 * real one and keeps the answers; after a request for {@code /bench/serve} it answers from them, in
 * any namespace, each answer as late as one from a cluster across a network.
 */
public final class GradeServer {
  /** What an answer is kept as. */
  private record Answer(int status, Map<String, List<String>> headers, byte[] body) {
    /** As in the namespace that was asked for: kubectl looks whether it is the same. */
    Answer in(String path) {
      Matcher asked = NAMESPACE.matcher(path);
      return asked.find()
          ? new Answer(
              status,
              headers,
              new String(body, UTF_8)
                  .replace("\"namespace\":\"default\"", "\"namespace\":\"" + asked.group(1) + "\"")
                  .getBytes(UTF_8))
          : this;
    }
  }

  private static final Pattern NAMESPACE = Pattern.compile("/namespaces/([^/?]+)/");

  private static final List<String> KEPT =
      List.of("content-type", "docker-content-digest", "link", "etag");

  private final Map<String, Answer> answers = new ConcurrentHashMap<>();
  private final AtomicLong asked = new AtomicLong();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final String cluster;
  private final String registry;
  private final double median;
  private volatile boolean serving;

  private GradeServer(String cluster, String registry, double median) {
    this.cluster = cluster;
    this.registry = registry;
    this.median = median;
  }

  /** CLUSTER REGISTRY MEDIAN: two addresses, and milliseconds; prints the port. */
  public static void main(String[] args) throws IOException {
    GradeServer it = new GradeServer(args[0], args[1], Double.parseDouble(args[2]));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 1024);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", it::answer);
    server.start();
    System.out.println(server.getAddress().getPort());
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().toString();
      switch (path) {
        case "/bench/serve" -> {
          serving = true;
          say(exchange, answers.size() + " answers are kept");
        }
        case "/bench/asked" -> say(exchange, "" + asked.getAndSet(0));
        default -> write(exchange, found(exchange, path).in(path));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer found(HttpExchange exchange, String path)
      throws IOException, InterruptedException {
    asked.incrementAndGet();
    String key =
        exchange.getRequestMethod()
            + " "
            + theirs(path)
            + " "
            + String.join(",", exchange.getRequestHeaders().getOrDefault("Accept", List.of()));
    if (!serving) {
      Answer kept = hand(exchange, path);
      answers.put(key, kept);
      return kept;
    }
    Answer kept = answers.get(key);
    Thread.sleep(late(key, exchange.getRemoteAddress().getPort()));
    return kept == null ? new Answer(404, Map.of(), ("not kept: " + key).getBytes(UTF_8)) : kept;
  }

  /** In whichever namespace, it is the one that has everything. */
  private static String theirs(String path) {
    return path.replaceFirst("/namespaces/[^/?]+", "/namespaces/default");
  }

  /** Log-normal, half of them within the median and one in forty above thrice that. */
  private long late(String key, int salt) {
    double spread = new Random(key.hashCode() * 31L + salt).nextGaussian() * 0.56;
    return Math.round(median * Math.exp(spread));
  }

  private Answer hand(HttpExchange exchange, String path) throws IOException, InterruptedException {
    String base = path.startsWith("/v2/") ? registry : cluster;
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + theirs(path)));
    exchange.getRequestHeaders().getOrDefault("Accept", List.of()).forEach(a -> request.header("Accept", a));
    request.method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.noBody());
    HttpResponse<byte[]> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    Map<String, List<String>> headers = new ConcurrentHashMap<>(response.headers().map());
    headers.keySet().removeIf(h -> !KEPT.contains(h));
    return new Answer(response.statusCode(), headers, response.body());
  }

  private static void write(HttpExchange exchange, Answer answer) throws IOException {
    answer.headers().forEach((name, values) -> exchange.getResponseHeaders().put(name, new ArrayList<>(values)));
    boolean head = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(
        answer.status(), head || answer.body().length == 0 ? -1 : answer.body().length);
    if (!head && answer.body().length > 0) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(answer.body());
      }
    }
  }

  private static void say(HttpExchange exchange, String text) throws IOException {
    write(exchange, new Answer(200, Map.of(), (text + "\n").getBytes(UTF_8)));
  }
}
