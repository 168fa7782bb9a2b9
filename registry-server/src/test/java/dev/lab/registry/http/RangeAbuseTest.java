package dev.lab.registry.http;

import static dev.lab.registry.testing.Api.assertError;
import static dev.lab.registry.testing.Api.header;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.testing.Api;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ranges that are wrong, huge or many: the whole blob, a right part of it, or 416. */
class RangeAbuseTest {
  private static final byte[] BLOB = "0123456789".getBytes(StandardCharsets.US_ASCII);
  private static final String PATH = "/v2/a/blobs/" + Digest.sha256(BLOB);

  @TempDir Path folder = Path.of("");
  private RegistryServer server;
  private Api api;

  @BeforeEach
  void start() throws Exception {
    server = RegistryServer.start(RegistryConfig.onDisk(folder));
    api = new Api(server.uri());
    api.pushBlob("a", BLOB);
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.close();
    }
  }

  @Test
  void rangesThatMeanNothingAreIgnored() throws Exception {
    for (String range :
        List.of(
            "bytes",
            "bytes=",
            "bytes=-",
            "bytes=--1",
            "bytes=a-b",
            "bytes=0x0-0x1",
            "bytes=+0-1",
            "bytes 0-1",
            "bits=0-1",
            "bytes=1",
            "bytes=0-5,3-8",
            "bytes=0-0,-1",
            "bytes=0-" + "9".repeat(30),
            "bytes=-" + "9".repeat(30),
            "bytes=" + "9".repeat(30) + "-",
            "bytes=" + "0-0,".repeat(2000) + "0-0")) {
      HttpResponse<byte[]> got = api.get(PATH, "Range", range);
      assertEquals(200, got.statusCode(), range);
      assertArrayEquals(BLOB, got.body(), range);
    }
  }

  @Test
  void rangesBeyondTheEndAreCutOrRefused() throws Exception {
    for (String range : List.of("bytes=0-999999999999999999", "bytes=-999999999999999999")) {
      HttpResponse<byte[]> got = api.get(PATH, "Range", range);
      assertEquals(206, got.statusCode(), range);
      assertEquals("bytes 0-9/10", header(got, "Content-Range"));
      assertArrayEquals(BLOB, got.body());
    }
    for (String range :
        List.of("bytes=10-", "bytes=999999999999999999-", "bytes=-0", "bytes=9-8", "bytes=10-10")) {
      HttpResponse<byte[]> got = api.get(PATH, "Range", range);
      assertError(got, 416, "RANGE_INVALID");
      assertEquals("bytes */10", header(got, "Content-Range"), range);
    }
    byte[] empty = new byte[0];
    String location = header(api.send("POST", "/v2/a/blobs/uploads/", empty), "Location");
    api.send("PUT", location + "?digest=" + Digest.sha256(empty), empty);
    String path = "/v2/a/blobs/" + Digest.sha256(empty);
    assertEquals(200, api.get(path).statusCode());
    for (String range : List.of("bytes=0-", "bytes=0-0", "bytes=-1")) {
      assertError(api.get(path, "Range", range), 416, "RANGE_INVALID");
    }
  }

  @Test
  void moreRangesThanAHeaderHoldsAreTooMany() throws Exception {
    String range = "bytes=" + "0-0,".repeat(20_000) + "0-0";
    assertEquals(431, api.get(PATH, "Range", range).statusCode());
  }

  @Test
  void aChunkThatDoesNotFollowChangesNothing() throws Exception {
    String location = header(api.send("POST", "/v2/a/blobs/uploads/", new byte[0]), "Location");
    assertEquals(202, api.send("PATCH", location, BLOB, "Content-Range", "0-9").statusCode());
    for (String range :
        List.of(
            "0-9",
            "9-18",
            "11-20",
            "-10-19",
            "10",
            "10-",
            "-19",
            "19-10",
            "10--19",
            "1e1-19",
            "999999999999999999-999999999999999999",
            "10-99999999999999999999",
            "9223372036854775807-9223372036854775807",
            "bytes=0-9,10-19",
            "*/20")) {
      HttpResponse<byte[]> refused = api.send("PATCH", location, BLOB, "Content-Range", range);
      assertError(refused, 416, "RANGE_INVALID");
      assertEquals("0-9", header(api.get(location), "Range"), range);
    }
    assertError(api.send("PATCH", location, BLOB, "Content-Range", "10-18"), 400, "SIZE_INVALID");
    assertError(api.send("PATCH", location, BLOB, "Content-Range", "10-20"), 400, "SIZE_INVALID");
    assertEquals("0-9", header(api.get(location), "Range"));
    assertEquals(
        201,
        api.send("PUT", location + "?digest=" + Digest.sha256(BLOB), new byte[0]).statusCode());
  }

  @Test
  void aStreamHasTheLengthThatItsRangeSays() throws Exception {
    String location = header(api.send("POST", "/v2/a/blobs/uploads/", new byte[0]), "Location");
    assertError(stream(location, "0-8"), 400, "SIZE_INVALID");
    assertEquals("0-0", header(api.get(location), "Range"), "none of too much is kept");
    HttpResponse<byte[]> fits = stream(location, "0-9");
    assertEquals("0-9", header(fits, "Range"), () -> Api.text(fits));
    assertError(stream(location, "10-20"), 400, "SIZE_INVALID");
    assertEquals("0-19", header(api.get(location), "Range"), "too little is a beginning");
  }

  private HttpResponse<byte[]> stream(String location, String range) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve(location))
            .header("Content-Range", range)
            .method("PATCH", BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(BLOB)))
            .build();
    return api.http().send(request, BodyHandlers.ofByteArray());
  }
}
