package dev.lab.registry.http;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.store.object.ObjectStore;
import dev.lab.registry.store.object.S3Config;
import dev.lab.registry.store.object.S3Objects;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.S3Server;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two servers over one bucket, as behind one address. */
class TwoServersTest {
  private static final byte[] BLOB = "0123456789".getBytes(StandardCharsets.US_ASCII);
  private static final Digest DIGEST = Digest.sha256(BLOB);

  private RegistryServer one = unstarted();
  private RegistryServer other = unstarted();

  @SuppressWarnings("NullAway")
  private static RegistryServer unstarted() {
    return null;
  }

  @BeforeEach
  void start() throws Exception {
    S3Config bucket = S3Server.shared().config();
    RegistryConfig config = RegistryConfig.storedIn(() -> ObjectStore.open(new S3Objects(bucket)));
    one = RegistryServer.start(config);
    other = RegistryServer.start(config);
  }

  @AfterEach
  void stop() {
    one.close();
    other.close();
  }

  private static String path(HttpResponse<byte[]> response) {
    return Api.header(response, "Location");
  }

  private String started() throws Exception {
    return path(new Api(one.uri()).send("POST", "/v2/a/blobs/uploads/", new byte[0]));
  }

  @Test
  void eachChunkMayGoToAnother() throws Exception {
    String upload = started();
    for (int at = 0; at < BLOB.length; at++) {
      Api api = new Api((at % 2 == 0 ? one : other).uri());
      HttpResponse<byte[]> sent =
          api.send(
              "PATCH",
              upload,
              Arrays.copyOfRange(BLOB, at, at + 1),
              "Content-Range",
              at + "-" + at);
      assertEquals(202, sent.statusCode(), () -> Api.text(sent));
      assertEquals("0-" + at, Api.header(sent, "Range"));
    }
    Api api = new Api(other.uri());
    assertEquals(201, api.send("PUT", upload + "?digest=" + DIGEST, new byte[0]).statusCode());
    Api.assertError(new Api(one.uri()).get(upload), 404, "BLOB_UPLOAD_UNKNOWN");
    assertArrayEquals(BLOB, new Api(one.uri()).get("/v2/a/blobs/" + DIGEST).body());
  }

  @Test
  @Timeout(60)
  void whoeverIsSlowerIsToldWhereToGoOn() throws Exception {
    String upload = started();
    try (Socket slow = new Socket("127.0.0.1", one.port())) {
      OutputStream out = slow.getOutputStream();
      String head =
          "PATCH "
              + upload
              + " HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\nConnection: close\r\n\r\n";
      out.write((head + "wrong").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      // Until it has begun at offset 0.
      Api here = new Api(one.uri());
      while (!Api.header(here.get(upload), "Range").equals("0-4")) {
        Thread.onSpinWait();
      }
      assertEquals(202, new Api(other.uri()).send("PATCH", upload, BLOB).statusCode());
      out.write("more".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = slow.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.startsWith("HTTP/1.1 416"), answer);
      assertTrue(answer.toLowerCase(java.util.Locale.ROOT).contains("range: 0-9\r\n"), answer);
      assertTrue(answer.contains("RANGE_INVALID"), answer);
    }
    Api api = new Api(one.uri());
    assertEquals(201, api.send("PUT", upload + "?digest=" + DIGEST, new byte[0]).statusCode());
  }
}
