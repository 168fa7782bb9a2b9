package dev.lab.registry.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.lab.registry.name.Digest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A registry's API, called byte by byte. */
public record Api(URI base, HttpClient http) {
  /** Without TLS and without a proxy. */
  public Api(URI base) {
    this(base, HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build());
  }

  /** One request; headers as name, value, name, value. */
  public HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.send(request.build(), BodyHandlers.ofByteArray());
  }

  /** A GET. */
  public HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, new byte[0], headers);
  }

  /** A header of the answer; empty where there is none. */
  public static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The body as a tree. */
  public static JsonNode json(HttpResponse<byte[]> response) {
    return JsonMapper.shared().readTree(response.body());
  }

  /** The body as text. */
  public static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  /** Pushes a blob in one piece. */
  public void pushBlob(String repository, byte[] blob, String... headers) throws Exception {
    String path = "/v2/" + repository + "/blobs/uploads/?digest=" + Digest.sha256(blob);
    // An empty body can't say that it is the blob.
    HttpResponse<byte[]> pushed = send("POST", path, blob, headers);
    assertEquals(201, pushed.statusCode(), () -> text(pushed));
  }

  /** Pushes an image's blobs and its manifest. */
  public void push(String repository, String tag, TestImage image, String... headers)
      throws Exception {
    for (byte[] blob : image.blobs()) {
      pushBlob(repository, blob, headers);
    }
    HttpResponse<byte[]> pushed =
        putManifest(repository, tag, image.mediaType(), image.manifest(), headers);
    assertEquals(201, pushed.statusCode(), () -> text(pushed));
  }

  /** Puts a manifest. */
  public HttpResponse<byte[]> putManifest(
      String repository, String reference, String type, byte[] bytes, String... headers)
      throws Exception {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = type;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return send("PUT", "/v2/" + repository + "/manifests/" + reference, bytes, all);
  }

  /** Asserts an error in the spec's shape, with a detail. */
  public static void assertError(HttpResponse<byte[]> response, int status, String code) {
    assertEquals(status, response.statusCode(), () -> text(response));
    JsonNode error = json(response).path("errors").path(0);
    assertEquals(code, error.path("code").asString());
    assertFalse(error.path("message").asString().isEmpty());
    assertFalse(error.path("detail").asString().isEmpty());
    assertEquals("application/json", header(response, "Content-Type"));
  }
}
