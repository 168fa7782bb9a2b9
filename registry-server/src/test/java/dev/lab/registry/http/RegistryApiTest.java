package dev.lab.registry.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.store.FilesystemStore;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.object.ObjectStore;
import dev.lab.registry.store.object.S3Objects;
import dev.lab.registry.testing.S3Server;
import dev.lab.registry.testing.TestImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API as a client sees it, byte by byte, over each store. */
@ParameterizedClass
@ValueSource(strings = {"disk", "memory", "s3"})
class RegistryApiTest {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final byte[] BLOB = "0123456789".getBytes(StandardCharsets.US_ASCII);
  private static final Digest DIGEST = Digest.sha256(BLOB);

  @Parameter String storage = "memory";
  @TempDir Path folder = Path.of("");
  private RegistryServer server = unstarted();

  @SuppressWarnings("NullAway")
  private static RegistryServer unstarted() {
    return null;
  }

  @BeforeEach
  void start() throws Exception {
    server = RegistryServer.start(RegistryConfig.storedIn(this::openStore).withDeleteEnabled(true));
  }

  private Store openStore() throws IOException {
    return switch (storage) {
      case "disk" -> FilesystemStore.open(folder);
      case "s3" -> ObjectStore.open(new S3Objects(S3Server.shared().config()));
      default -> new MemoryStore();
    };
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<byte[]> send(String method, String path, byte[] body, String... headers)
      throws Exception {
    URI uri = path.startsWith("http") ? URI.create(path) : server.uri().resolve(path);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .method(
                method,
                body.length == 0 && !method.startsWith("P")
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
    assertEquals("registry/2.0", header(response, "Docker-Distribution-Api-Version"));
    return response;
  }

  private HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, new byte[0], headers);
  }

  private static String header(HttpResponse<?> response, String name) {
    return response.headers().firstValue(name).orElse("");
  }

  private static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  private static void assertError(HttpResponse<byte[]> response, int status, String code) {
    assertEquals(status, response.statusCode(), () -> text(response));
    JsonNode error = JsonMapper.shared().readTree(response.body()).path("errors").path(0);
    assertEquals(code, error.path("code").asString());
    assertFalse(error.path("message").asString().isEmpty());
    assertFalse(error.path("detail").asString().isEmpty());
    assertEquals("application/json", header(response, "Content-Type"));
  }

  private String startUpload(String repository) throws Exception {
    HttpResponse<byte[]> started =
        send("POST", "/v2/" + repository + "/blobs/uploads/", new byte[0]);
    assertEquals(202, started.statusCode(), () -> text(started));
    assertEquals("0-0", header(started, "Range"));
    return header(started, "Location");
  }

  private void pushBlob(String repository, byte[] blob) throws Exception {
    String query = "?digest=" + Digest.sha256(blob);
    assertEquals(201, send("PUT", startUpload(repository) + query, blob).statusCode());
  }

  private HttpResponse<byte[]> pushManifest(
      String repository, String reference, String type, byte[] bytes) throws Exception {
    return send(
        "PUT", "/v2/" + repository + "/manifests/" + reference, bytes, "Content-Type", type);
  }

  private TestImage pushImage(String repository, String tag, String mediaType) throws Exception {
    TestImage image = TestImage.of(mediaType, 2, 1000, 7);
    for (byte[] blob : image.blobs()) {
      pushBlob(repository, blob);
    }
    HttpResponse<byte[]> put = pushManifest(repository, tag, mediaType, image.manifest());
    assertEquals(201, put.statusCode(), () -> text(put));
    assertEquals(image.digest().toString(), header(put, "Docker-Content-Digest"));
    return image;
  }

  @Test
  void theVersionCheckAnswersWithAndWithoutItsSlash() throws Exception {
    assertEquals("{}\n", text(get("/v2/")));
    assertEquals(200, get("/v2").statusCode());
    assertEquals(200, get("/").statusCode());
    assertError(get("/v3/"), 404, "UNSUPPORTED");
    HttpResponse<byte[]> post = send("POST", "/v2/", new byte[0]);
    assertError(post, 405, "UNSUPPORTED");
    assertEquals("GET, HEAD", header(post, "Allow"));
  }

  @Test
  void aBlobComesInOneRequestOrInChunksOrAsAStream() throws Exception {
    String query = "?digest=" + DIGEST;
    HttpResponse<byte[]> whole = send("POST", "/v2/one/blobs/uploads/" + query, BLOB);
    assertEquals(201, whole.statusCode(), () -> text(whole));
    assertEquals("/v2/one/blobs/" + DIGEST, header(whole, "Location"));

    String location = startUpload("two");
    HttpResponse<byte[]> first =
        send("PATCH", location, Arrays.copyOf(BLOB, 4), "Content-Range", "0-3");
    assertEquals(202, first.statusCode());
    assertEquals("0-3", header(first, "Range"));
    HttpResponse<byte[]> wrong =
        send("PATCH", location, Arrays.copyOfRange(BLOB, 6, 10), "Content-Range", "6-9");
    assertError(wrong, 416, "RANGE_INVALID");
    assertEquals("0-3", header(wrong, "Range"));
    HttpResponse<byte[]> status = get(location);
    assertEquals(204, status.statusCode());
    assertEquals("0-3", header(status, "Range"));
    HttpResponse<byte[]> last =
        send("PUT", location + query, Arrays.copyOfRange(BLOB, 4, 10), "Content-Range", "4-9");
    assertEquals(201, last.statusCode(), () -> text(last));

    HttpRequest stream =
        HttpRequest.newBuilder(server.uri().resolve(startUpload("three")))
            .method("PATCH", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(BLOB)))
            .build();
    HttpResponse<byte[]> streamed = HTTP.send(stream, BodyHandlers.ofByteArray());
    assertEquals("0-9", header(streamed, "Range"));
    assertEquals(201, send("PUT", header(streamed, "Location") + query, new byte[0]).statusCode());

    for (String repository : List.of("one", "two", "three")) {
      HttpResponse<byte[]> got = get("/v2/" + repository + "/blobs/" + DIGEST);
      assertArrayEquals(BLOB, got.body());
      assertEquals(DIGEST.toString(), header(got, "Docker-Content-Digest"));
    }
  }

  @Test
  void aChunkWhoseLengthIsNotThatOfItsRangeIsRefused() throws Exception {
    String location = startUpload("a");
    assertError(send("PATCH", location, BLOB, "Content-Range", "0-3"), 400, "SIZE_INVALID");
    assertError(send("PATCH", location, BLOB, "Content-Range", "x"), 416, "RANGE_INVALID");
    assertError(send("PUT", location, BLOB), 400, "DIGEST_INVALID");
    assertError(send("PUT", location + "?digest=md5:00", BLOB), 400, "DIGEST_INVALID");
  }

  @Test
  void anUploadWithAnotherDigestIsRefusedAndGone() throws Exception {
    String location = startUpload("a");
    String query = "?digest=" + Digest.sha256("other");
    assertError(send("PUT", location + query, BLOB), 400, "DIGEST_INVALID");
    assertError(get(location), 404, "BLOB_UPLOAD_UNKNOWN");
    assertError(get("/v2/a/blobs/" + DIGEST), 404, "BLOB_UNKNOWN");
  }

  @Test
  void anUploadCanBeCancelled() throws Exception {
    String location = startUpload("a");
    assertEquals(204, send("DELETE", location, new byte[0]).statusCode());
    assertError(get(location), 404, "BLOB_UPLOAD_UNKNOWN");
    assertError(send("DELETE", location, new byte[0]), 404, "BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void aBrokenConnectionLeavesAnUploadThatCanGoOn() throws Exception {
    String location = startUpload("a");
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      String head = "PATCH " + location + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n01234";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      awaitRange(location, "0-4");
    }
    HttpResponse<byte[]> rest =
        send("PATCH", location, Arrays.copyOfRange(BLOB, 5, 10), "Content-Range", "5-9");
    assertEquals(202, rest.statusCode(), () -> text(rest));
    assertEquals(201, send("PUT", location + "?digest=" + DIGEST, new byte[0]).statusCode());
  }

  private void awaitRange(String location, String range) throws Exception {
    long deadline = System.nanoTime() + 20_000_000_000L;
    String found = "";
    while (System.nanoTime() < deadline) {
      found = header(get(location), "Range");
      if (found.equals(range)) {
        return;
      }
      Thread.onSpinWait();
    }
    assertEquals(range, found);
  }

  @Test
  void aBlobIsMountedFromWhereItIs() throws Exception {
    pushBlob("a", BLOB);
    String path = "/v2/b/blobs/uploads/?mount=" + DIGEST;
    assertError(get("/v2/b/blobs/" + DIGEST), 404, "BLOB_UNKNOWN");
    assertEquals(202, send("POST", path + "&from=nowhere", new byte[0]).statusCode());
    HttpResponse<byte[]> mounted = send("POST", path + "&from=a", new byte[0]);
    assertEquals(201, mounted.statusCode());
    assertEquals("/v2/b/blobs/" + DIGEST, header(mounted, "Location"));
    assertEquals(200, get("/v2/b/blobs/" + DIGEST).statusCode());
    assertError(send("POST", path + "&from=A", new byte[0]), 400, "NAME_INVALID");
  }

  @Test
  void aPartOfABlobCanBeAskedFor() throws Exception {
    pushBlob("a", BLOB);
    String path = "/v2/a/blobs/" + DIGEST;
    HttpResponse<byte[]> part = get(path, "Range", "bytes=2-4");
    assertEquals(206, part.statusCode());
    assertEquals("234", text(part));
    assertEquals("bytes 2-4/10", header(part, "Content-Range"));
    assertEquals("89", text(get(path, "Range", "bytes=-2")));
    assertEquals("6789", text(get(path, "Range", "bytes=6-")));
    assertEquals("6789", text(get(path, "Range", "bytes=6-99")));
    assertEquals(200, get(path, "Range", "bytes=0-1,3-4").statusCode());
    // RFC 9110 would ignore it; the OCI conformance program wants it refused.
    assertError(get(path, "Range", "bytes=4-2"), 416, "RANGE_INVALID");
    assertEquals(200, get(path, "Range", "bytes=2-4", "If-Range", "\"other\"").statusCode());
    HttpResponse<byte[]> beyond = get(path, "Range", "bytes=10-");
    assertError(beyond, 416, "RANGE_INVALID");
    assertEquals("bytes */10", header(beyond, "Content-Range"));
    HttpResponse<byte[]> head = send("HEAD", path, new byte[0]);
    assertEquals("10", header(head, "Content-Length"));
    assertEquals(0, head.body().length);
    assertEquals(404, send("HEAD", "/v2/a/blobs/" + Digest.sha256("x"), new byte[0]).statusCode());
  }

  @Test
  void aLargeBlobArrivesWhole() throws Exception {
    byte[] large = TestImage.tar("large", new byte[3_000_000]);
    pushBlob("a", large);
    HttpResponse<InputStream> response =
        HTTP.send(
            HttpRequest.newBuilder(server.uri().resolve("/v2/a/blobs/" + Digest.sha256(large)))
                .build(),
            BodyHandlers.ofInputStream());
    try (InputStream in = response.body()) {
      assertEquals(Digest.sha256(large), Digest.sha256(in.readAllBytes()));
    }
  }

  @Test
  void manifestsOfAllFourTypesAreKeptByTagAndDigest() throws Exception {
    for (String type : List.of(MediaType.DOCKER_MANIFEST, MediaType.OCI_MANIFEST)) {
      TestImage image = pushImage("a", "v1", type);
      for (String reference : List.of("v1", image.digest().toString())) {
        HttpResponse<byte[]> got = get("/v2/a/manifests/" + reference);
        assertArrayEquals(image.manifest(), got.body());
        assertEquals(type, header(got, "Content-Type"));
        HttpResponse<byte[]> head = send("HEAD", "/v2/a/manifests/" + reference, new byte[0]);
        assertEquals(String.valueOf(image.manifest().length), header(head, "Content-Length"));
        assertEquals(image.digest().toString(), header(head, "Docker-Content-Digest"));
      }
      String listType =
          type.equals(MediaType.OCI_MANIFEST)
              ? MediaType.OCI_INDEX
              : MediaType.DOCKER_MANIFEST_LIST;
      byte[] index = index(listType, image);
      HttpResponse<byte[]> put = pushManifest("a", "multi", listType, index);
      assertEquals(201, put.statusCode(), () -> text(put));
      assertEquals(listType, header(get("/v2/a/manifests/multi"), "Content-Type"));
    }
  }

  private static byte[] index(String mediaType, TestImage image) {
    String json =
        """
        {"schemaVersion":2,"mediaType":"%s","manifests":[{"mediaType":"%s","size":%d,"digest":"%s",\
        "platform":{"os":"linux","architecture":"amd64"}}]}"""
            .formatted(mediaType, image.mediaType(), image.manifest().length, image.digest());
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aClientGetsATypeThatItNamed() throws Exception {
    TestImage image = pushImage("a", "v1", MediaType.OCI_MANIFEST);
    pushManifest("a", "multi", MediaType.OCI_INDEX, index(MediaType.OCI_INDEX, image));
    HttpResponse<byte[]> single =
        get("/v2/a/manifests/multi", "Accept", MediaType.OCI_MANIFEST + ";q=0.5, text/html");
    assertEquals(MediaType.OCI_MANIFEST, header(single, "Content-Type"));
    assertEquals(image.digest().toString(), header(single, "Docker-Content-Digest"));
    assertEquals(
        MediaType.OCI_INDEX, header(get("/v2/a/manifests/multi", "Accept", "*/*"), "Content-Type"));
    assertError(
        get("/v2/a/manifests/v1", "Accept", MediaType.DOCKER_MANIFEST), 404, "MANIFEST_UNKNOWN");
  }

  @Test
  void aManifestThatIsNotOneIsRefused() throws Exception {
    String type = MediaType.OCI_MANIFEST;
    TestImage image = TestImage.of(type, 1, 10, 1);
    HttpResponse<byte[]> missing = pushManifest("a", "v1", type, image.manifest());
    assertError(missing, 400, "MANIFEST_BLOB_UNKNOWN");
    assertTrue(text(missing).contains(Digest.sha256(image.config()).toString()));
    byte[] index = index(MediaType.OCI_INDEX, image);
    assertError(pushManifest("a", "v1", MediaType.OCI_INDEX, index), 400, "MANIFEST_BLOB_UNKNOWN");
    for (String bad :
        List.of("", "[]", "{", "{}", "{\"schemaVersion\":2}", "{\"schemaVersion\":1}")) {
      assertError(
          pushManifest("a", "v1", type, bad.getBytes(StandardCharsets.UTF_8)),
          400,
          "MANIFEST_INVALID");
    }
    assertError(
        pushManifest("a", "v1", MediaType.DOCKER_MANIFEST, image.manifest()),
        400,
        "MANIFEST_INVALID");
    assertError(pushManifest("a", "v1", type, new byte[4 * 1024 * 1024 + 1]), 413, "SIZE_INVALID");
    TestImage pushed = pushImage("a", "v1", type);
    assertError(
        pushManifest("a", DIGEST.toString(), type, pushed.manifest()), 400, "DIGEST_INVALID");
    assertError(pushManifest("a", "-", type, pushed.manifest()), 400, "TAG_INVALID");
    assertError(get("/v2/a/manifests/v2"), 404, "MANIFEST_UNKNOWN");
  }

  @Test
  void namesOutsideTheGrammarAreRefused() throws Exception {
    for (String name :
        List.of("A", "a//b", "a/%2e%2e/b", "a/../b", "-a", "a".repeat(256), "a%00", "")) {
      assertError(get("/v2/" + name + "/tags/list"), 400, "NAME_INVALID");
    }
    assertError(get("/v2/a/blobs/sha256:..%2f"), 400, "DIGEST_INVALID");
    assertError(get("/v2/a/blobs/uploads/..%2f..%2f"), 404, "BLOB_UPLOAD_UNKNOWN");
  }

  @Test
  void tagsAndRepositoriesComeInPages() throws Exception {
    assertEquals("{\"repositories\":[]}\n", text(get("/v2/_catalog")));
    assertError(get("/v2/a/tags/list"), 404, "NAME_UNKNOWN");
    for (String repository : List.of("c", "a/b", "a")) {
      pushImage(repository, "v2", MediaType.OCI_MANIFEST);
    }
    TestImage image = pushImage("a", "v10", MediaType.OCI_MANIFEST);
    pushManifest("a", "v1", MediaType.OCI_MANIFEST, image.manifest());
    assertEquals(
        "{\"name\":\"a\",\"tags\":[\"v1\",\"v10\",\"v2\"]}\n", text(get("/v2/a/tags/list")));
    HttpResponse<byte[]> page = get("/v2/a/tags/list?n=2");
    assertEquals("{\"name\":\"a\",\"tags\":[\"v1\",\"v10\"]}\n", text(page));
    assertEquals("</v2/a/tags/list?n=2&last=v10>; rel=\"next\"", header(page, "Link"));
    assertEquals("", header(get("/v2/a/tags/list?n=3"), "Link"));
    assertEquals("{\"name\":\"a\",\"tags\":[\"v2\"]}\n", text(get("/v2/a/tags/list?n=2&last=v10")));
    HttpResponse<byte[]> catalog = get("/v2/_catalog?n=2");
    assertEquals("{\"repositories\":[\"a\",\"a/b\"]}\n", text(catalog));
    assertEquals("</v2/_catalog?n=2&last=a%2Fb>; rel=\"next\"", header(catalog, "Link"));
    assertEquals("{\"repositories\":[\"c\"]}\n", text(get("/v2/_catalog?n=2&last=a%2Fb")));
    assertEquals("{\"repositories\":[]}\n", text(get("/v2/_catalog?n=0")));
    assertError(get("/v2/_catalog?n=x"), 400, "PAGINATION_NUMBER_INVALID");
    assertError(get("/v2/_catalog?n=-1"), 400, "PAGINATION_NUMBER_INVALID");
  }

  @Test
  void tagsManifestsAndBlobsCanBeDeleted() throws Exception {
    TestImage image = pushImage("a", "v1", MediaType.OCI_MANIFEST);
    pushManifest("a", "v2", MediaType.OCI_MANIFEST, image.manifest());
    byte[] none = new byte[0];
    assertEquals(202, send("DELETE", "/v2/a/manifests/v1", none).statusCode());
    assertError(send("DELETE", "/v2/a/manifests/v1", none), 404, "MANIFEST_UNKNOWN");
    assertEquals(200, get("/v2/a/manifests/v2").statusCode());
    String manifest = "/v2/a/manifests/" + image.digest();
    assertEquals(202, send("DELETE", manifest, none).statusCode());
    assertError(get("/v2/a/manifests/v2"), 404, "MANIFEST_UNKNOWN");
    assertError(send("DELETE", manifest, none), 404, "MANIFEST_UNKNOWN");
    String blob = "/v2/a/blobs/" + Digest.sha256(image.config());
    assertEquals(202, send("DELETE", blob, none).statusCode());
    assertError(get(blob), 404, "BLOB_UNKNOWN");
    assertError(send("DELETE", blob, none), 404, "BLOB_UNKNOWN");
  }

  @Test
  void aReadOnlyRegistryAndOneWithoutDeletionRefuse() throws Exception {
    String pushes = "/v2/a/blobs/uploads/";
    String blob = "/v2/a/blobs/" + DIGEST;
    try (RegistryServer readOnly =
        RegistryServer.start(RegistryConfig.inMemory().withReadOnly(true))) {
      assertError(send("POST", readOnly.uri() + pushes, new byte[0]), 405, "UNSUPPORTED");
      assertEquals(200, get(readOnly.uri() + "/v2/_catalog").statusCode());
    }
    try (RegistryServer plain = RegistryServer.start(RegistryConfig.inMemory())) {
      assertError(send("DELETE", plain.uri() + blob, new byte[0]), 405, "UNSUPPORTED");
      assertEquals(202, send("POST", plain.uri() + pushes, new byte[0]).statusCode());
    }
  }

  @Test
  void manyClientsAtOnce() throws Exception {
    byte[] blob = TestImage.tar("x", new byte[200_000]);
    try (Stream<Integer> clients = Stream.iterate(0, i -> i + 1).limit(32).parallel()) {
      List<Integer> statuses =
          clients
              .map(
                  i -> {
                    try {
                      pushBlob("r" + i % 4, blob);
                      return get("/v2/r" + i % 4 + "/blobs/" + Digest.sha256(blob)).statusCode();
                    } catch (Exception e) {
                      throw new IllegalStateException(e);
                    }
                  })
              .distinct()
              .toList();
      assertEquals(List.of(200), statuses);
    }
  }
}
