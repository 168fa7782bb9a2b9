package dev.lab.repository;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jgit.lib.Repository;

/** git's smart HTTP protocol on a port of 127.0.0.1; blocking streams, as JGit takes them. */
final class GitServer implements AutoCloseable {
  /** Below the ports that systems give to clients, and below Kubernetes' node ports. */
  private static final int LOWEST = 20_000;

  private static final int PORTS = 10_000;
  private static final int TRIES = 50;

  private final HttpServer server;
  private final ExecutorService threads;

  private GitServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts it.
   *
   * @param kept the file that keeps the port
   * @param path of the repository
   */
  static GitServer start(Path kept, String path, Repository repository, Builds builds, BuildLog log)
      throws IOException {
    Map<String, Endpoint> endpoints =
        Map.of(
            "GET " + path + "/info/refs", new InfoRefsEndpoint(repository),
            "POST " + path + "/git-upload-pack", new UploadEndpoint(repository),
            "POST " + path + "/git-receive-pack", new ReceiveEndpoint(repository, builds),
            "GET " + path + "/builds", new BuildsEndpoint(log));
    HttpServer server = listen(kept);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    server.setExecutor(threads);
    server.createContext("/", exchange -> answer(endpoints, exchange));
    server.start();
    return new GitServer(server, threads);
  }

  private static HttpServer listen(Path kept) throws IOException {
    InetAddress loopback = InetAddress.getByName("127.0.0.1");
    String before = Files.exists(kept) ? Files.readString(kept).strip() : "";
    SecureRandom random = new SecureRandom();
    int port =
        before.matches("[0-9]{1,5}") ? Integer.parseInt(before) : LOWEST + random.nextInt(PORTS);
    for (int i = 0; ; i++) {
      try {
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, port), 0);
        Files.writeString(kept, port + "\n");
        return server;
      } catch (BindException e) {
        if (i == TRIES) {
          throw e;
        }
        port = LOWEST + random.nextInt(PORTS);
      }
    }
  }

  private static void answer(Map<String, Endpoint> endpoints, HttpExchange exchange)
      throws IOException {
    try (exchange) {
      Endpoint endpoint =
          endpoints.get(exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
      if (endpoint == null) {
        text(exchange, 404, "there is no repository here; its URL is in GIT_URL\n");
      } else {
        endpoint.handle(exchange);
      }
    }
  }

  static void text(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
