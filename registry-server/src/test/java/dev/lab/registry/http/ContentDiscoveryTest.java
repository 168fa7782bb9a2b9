package dev.lab.registry.http;

import static dev.lab.registry.testing.Api.assertError;
import static dev.lab.registry.testing.Api.header;
import static dev.lab.registry.testing.Api.json;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.TestImage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Referrers, tags given with a digest, conditional requests, mounts from anywhere. */
class ContentDiscoveryTest {
  private static final TestImage IMAGE = TestImage.of(MediaType.OCI_MANIFEST, 1, 100, 1);

  private final MemoryStore store = new MemoryStore();
  private RegistryServer server = unstarted();
  private Api api = new Api(java.net.URI.create("http://unstarted"));

  @SuppressWarnings("NullAway")
  private static RegistryServer unstarted() {
    return null;
  }

  @BeforeEach
  void start() throws Exception {
    server = RegistryServer.start(RegistryConfig.storedIn(() -> store).withDeleteEnabled(true));
    api = new Api(server.uri());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** An artifact about a manifest. */
  private static byte[] artifact(Digest subject, String type, String note) {
    ObjectNode manifest = JsonMapper.shared().createObjectNode();
    manifest.put("schemaVersion", 2).put("mediaType", MediaType.OCI_MANIFEST);
    if (!type.isEmpty()) {
      manifest.put("artifactType", type);
    }
    manifest
        .putObject("config")
        .put("mediaType", "application/vnd.oci.empty.v1+json")
        .put("digest", Digest.sha256("{}").toString())
        .put("size", 2);
    manifest.putArray("layers");
    manifest
        .putObject("subject")
        .put("mediaType", MediaType.OCI_MANIFEST)
        .put("digest", subject.toString())
        .put("size", 1);
    manifest.putObject("annotations").put("note", note);
    return manifest.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Digest attach(Digest subject, String type, String note) throws Exception {
    api.pushBlob("a", "{}".getBytes(StandardCharsets.UTF_8));
    byte[] bytes = artifact(subject, type, note);
    HttpResponse<byte[]> put =
        api.putManifest("a", Digest.sha256(bytes).toString(), MediaType.OCI_MANIFEST, bytes);
    assertEquals(201, put.statusCode());
    assertEquals(subject.toString(), header(put, "OCI-Subject"));
    return Digest.sha256(bytes);
  }

  private List<String> referrers(String path) throws Exception {
    HttpResponse<byte[]> answer = api.get(path);
    assertEquals(200, answer.statusCode());
    assertEquals(MediaType.OCI_INDEX, header(answer, "Content-Type"));
    List<String> digests = new ArrayList<>();
    json(answer).path("manifests").forEach(m -> digests.add(m.path("digest").asString("")));
    return digests;
  }

  @Test
  void whatRefersToAManifestIsListedAlsoBeforeTheManifestIsHere() throws Exception {
    String path = "/v2/a/referrers/" + IMAGE.digest();
    assertEquals(List.of(), referrers(path));
    Digest signature = attach(IMAGE.digest(), "application/x-signature", "s");
    Digest bill = attach(IMAGE.digest(), "application/x-bill", "b");
    Digest untyped = attach(IMAGE.digest(), "", "u");
    api.push("a", "v1", IMAGE);
    List<String> all =
        new ArrayList<>(List.of(signature.toString(), bill.toString(), untyped.toString()));
    all.sort(null);
    assertEquals(all, referrers(path));
    HttpResponse<byte[]> filtered = api.get(path + "?artifactType=application/x-bill");
    assertEquals("artifactType", header(filtered, "OCI-Filters-Applied"));
    JsonNode only = json(filtered).path("manifests");
    assertEquals(1, only.size());
    assertEquals(bill.toString(), only.path(0).path("digest").asString());
    assertEquals("application/x-bill", only.path(0).path("artifactType").asString());
    assertEquals("b", only.path(0).path("annotations").path("note").asString());
    assertEquals(
        List.of(untyped.toString()),
        referrers(path + "?artifactType=application/vnd.oci.empty.v1%2Bjson"));
    assertEquals(List.of(), referrers("/v2/b/referrers/" + IMAGE.digest()));
    api.send("DELETE", "/v2/a/manifests/" + bill, new byte[0]);
    all.remove(bill.toString());
    assertEquals(all, referrers(path));
    assertError(api.get("/v2/a/referrers/latest"), 400, "DIGEST_INVALID");
  }

  @Test
  void whatAnOlderRegistryOrAnOldClientLeftCountsToo() throws Exception {
    byte[] bytes = artifact(IMAGE.digest(), "application/x-signature", "old");
    RepositoryName repository = new RepositoryName("a");
    store.putManifest(repository, Digest.sha256(bytes), bytes);
    byte[] index =
        ("{\"schemaVersion\":2,\"mediaType\":\"%s\",\"manifests\":[{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}]}"
                .formatted(
                    MediaType.OCI_INDEX,
                    MediaType.OCI_MANIFEST,
                    Digest.sha256(bytes),
                    bytes.length))
            .getBytes(StandardCharsets.UTF_8);
    store.putManifest(repository, Digest.sha256(index), index);
    store.tag(repository, new Tag("sha256-" + IMAGE.digest().hex()), Digest.sha256(index));
    assertEquals(
        List.of(Digest.sha256(bytes).toString()), referrers("/v2/a/referrers/" + IMAGE.digest()));
  }

  @Test
  void aLongListOfReferrersComesInPages() throws Exception {
    String note = "x".repeat(1024 * 1024);
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      all.add(attach(IMAGE.digest(), "application/x-note", note + i).toString());
    }
    all.sort(null);
    List<String> read = new ArrayList<>();
    String path = "/v2/a/referrers/" + IMAGE.digest() + "?artifactType=application/x-note";
    for (int pages = 0; !path.isEmpty(); pages++) {
      assertEquals(true, pages < 5);
      read.addAll(referrers(path));
      HttpResponse<byte[]> page = api.get(path);
      assertEquals(true, page.body().length <= 4 * 1024 * 1024);
      path = header(page, "Link").replaceAll("<(.*)>; rel=\"next\"|", "$1");
    }
    assertEquals(all, read);
  }

  @Test
  void aManifestThatIsPutByItsDigestMayBeGivenTags() throws Exception {
    api.push("a", "first", IMAGE);
    Digest digest = IMAGE.digest();
    HttpResponse<byte[]> put =
        api.putManifest("a", digest + "?tag=v1&tag=v1.0", MediaType.OCI_MANIFEST, IMAGE.manifest());
    assertEquals(201, put.statusCode());
    assertEquals("v1, v1.0", header(put, "OCI-Tag"));
    assertArrayEquals(IMAGE.manifest(), api.get("/v2/a/manifests/v1.0").body());
    assertError(
        api.putManifest("a", digest + "?tag=-bad", MediaType.OCI_MANIFEST, IMAGE.manifest()),
        400,
        "TAG_INVALID");
  }

  @Test
  void whatTheClientHasAlreadyIsNotSentAgain() throws Exception {
    api.push("a", "v1", IMAGE);
    Digest layer = Digest.sha256(IMAGE.layers().getFirst());
    for (String path :
        List.of(
            "/v2/a/manifests/v1", "/v2/a/manifests/" + IMAGE.digest(), "/v2/a/blobs/" + layer)) {
      String etag = header(api.get(path), "ETag");
      HttpResponse<byte[]> again = api.get(path, "If-None-Match", "\"other\", W/" + etag);
      assertEquals(304, again.statusCode(), path);
      assertEquals(etag, header(again, "ETag"));
      assertEquals(0, again.body().length);
      assertEquals(200, api.get(path, "If-None-Match", "\"other\"").statusCode());
    }
  }

  @Test
  void aQueryThatCannotBeReadIsTheClientsFault() throws Exception {
    try (java.net.Socket socket = new java.net.Socket("127.0.0.1", server.port())) {
      socket
          .getOutputStream()
          .write(
              "GET /v2/_catalog?n=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertEquals("HTTP/1.1 400", answer.substring(0, 12));
    }
  }

  @Test
  void aBlobIsMountedFromWhereverItIs() throws Exception {
    byte[] blob = "anywhere".getBytes(StandardCharsets.UTF_8);
    String path = "/v2/b/blobs/uploads/?mount=" + Digest.sha256(blob);
    assertEquals(202, api.send("POST", path, new byte[0]).statusCode());
    api.pushBlob("a", blob);
    HttpResponse<byte[]> mounted = api.send("POST", path, new byte[0]);
    assertEquals(201, mounted.statusCode());
    assertArrayEquals(blob, api.get(header(mounted, "Location")).body());
  }
}
