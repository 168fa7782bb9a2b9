package dev.lab.registry.crash;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Requests to one of the registry's servers, whichever; none is ever sent twice. */
record Client(HttpClient http, List<URI> servers, Random random) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  static Client to(Registry registry, long seed) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    return new Client(http, registry.uris(), new Random(seed));
  }

  HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers)
      throws IOException {
    return send(
        method,
        path,
        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body),
        headers);
  }

  /** The body without its length, so that it goes in HTTP's own chunks. */
  HttpResponse<byte[]> stream(String method, String path, byte[] body) throws IOException {
    return send(method, path, BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
  }

  private HttpResponse<byte[]> send(
      String method, String path, BodyPublisher body, String... headers) throws IOException {
    URI server = servers.get(random.nextInt(servers.size()));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE).method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  HttpResponse<byte[]> get(String path) throws IOException {
    return send("GET", path, new byte[0]);
  }

  static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** An answer that should not have come. */
  static Violation unexpected(String what, HttpResponse<byte[]> response) {
    return new Violation(
        what
            + " was answered "
            + response.statusCode()
            + ": "
            + new String(response.body(), StandardCharsets.UTF_8).strip());
  }
}
