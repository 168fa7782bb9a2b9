package dev.lab.registry.http;

import static dev.lab.registry.testing.Api.assertError;
import static dev.lab.registry.testing.Api.header;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.Eventually;
import dev.lab.registry.testing.RegistryProcess;
import dev.lab.registry.testing.Wire;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers on one folder, as behind a balancer that sends each request to either. */
@ParameterizedClass
@ValueSource(strings = {"this process", "another process"})
class SharedFolderTest {
  private static final byte[] NONE = new byte[0];
  private static final byte[] BLOB = new byte[500_000];
  private static final int CHUNK = 50_000;
  private static final Digest DIGEST;

  static {
    new Random(17).nextBytes(BLOB);
    DIGEST = Digest.sha256(BLOB);
  }

  @Parameter String otherIn = "this process";
  @TempDir Path folder = Path.of("");
  private final List<AutoCloseable> servers = new ArrayList<>();
  private final List<Api> apis = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    RegistryServer here = RegistryServer.start(RegistryConfig.onDisk(folder));
    servers.add(here);
    apis.add(new Api(here.uri()));
    if (otherIn.equals("this process")) {
      RegistryServer there = RegistryServer.start(RegistryConfig.onDisk(folder));
      servers.add(there);
      apis.add(new Api(there.uri()));
    } else {
      RegistryProcess there = RegistryProcess.start(folder);
      servers.add(there);
      apis.add(new Api(there.uri()));
    }
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable server : servers) {
      server.close();
    }
  }

  private String startUpload() throws Exception {
    return header(apis.get(0).send("POST", "/v2/a/blobs/uploads/", NONE), "Location");
  }

  private static HttpResponse<byte[]> chunk(Api api, String location, int from) throws Exception {
    byte[] bytes = Arrays.copyOfRange(BLOB, from, from + CHUNK);
    return api.send("PATCH", location, bytes, "Content-Range", from + "-" + (from + CHUNK - 1));
  }

  @Test
  void chunksGoToEitherAndThoseOutOfOrderAreRefusedByBoth() throws Exception {
    Random random = new Random(3);
    for (int round = 0; round < 10; round++) {
      String location = startUpload();
      for (int from = 0; from < BLOB.length; from += CHUNK) {
        HttpResponse<byte[]> taken = chunk(apis.get(random.nextInt(2)), location, from);
        assertEquals(202, taken.statusCode(), () -> Api.text(taken));
        String range = "0-" + (from + CHUNK - 1);
        for (Api api : apis) {
          assertEquals(range, header(api.get(location), "Range"));
          HttpResponse<byte[]> again = chunk(api, location, from);
          assertError(again, 416, "RANGE_INVALID");
          assertEquals(range, header(again, "Range"));
        }
      }
      HttpResponse<byte[]> ended =
          apis.get(random.nextInt(2)).send("PUT", location + "?digest=" + DIGEST, NONE);
      assertEquals(201, ended.statusCode(), () -> Api.text(ended));
      for (Api api : apis) {
        assertArrayEquals(BLOB, api.get("/v2/a/blobs/" + DIGEST).body());
        assertError(api.get(location), 404, "BLOB_UPLOAD_UNKNOWN");
        assertError(chunk(api, location, 0), 404, "BLOB_UPLOAD_UNKNOWN");
      }
    }
  }

  @Test
  void ofTheSameChunkSentToBothAtOnceOneIsTaken() throws Exception {
    String location = startUpload();
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int from = 0; from < BLOB.length; from += CHUNK) {
        int at = from;
        List<Callable<Integer>> sends = new ArrayList<>();
        apis.forEach(api -> sends.add(() -> chunk(api, location, at).statusCode()));
        assertEquals(List.of(202, 416), statuses(both, sends));
      }
      List<Callable<Integer>> ends = new ArrayList<>();
      String end = location + "?digest=" + DIGEST;
      apis.forEach(api -> ends.add(() -> api.send("PUT", end, NONE).statusCode()));
      assertEquals(List.of(201, 404), statuses(both, ends));
    }
    assertArrayEquals(BLOB, apis.get(0).get("/v2/a/blobs/" + DIGEST).body());
  }

  @Test
  void anUploadThatOneEndsAndTheOtherCancelsIsOneOrTheOther() throws Exception {
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 20; round++) {
        String location = startUpload();
        byte[] content = ("round " + round).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        String end = location + "?digest=" + Digest.sha256(content);
        List<Integer> statuses =
            statuses(
                both,
                List.of(
                    () -> apis.get(0).send("PUT", end, content).statusCode(),
                    () -> apis.get(1).send("DELETE", location, NONE).statusCode()));
        int found = apis.get(round % 2).get("/v2/a/blobs/" + Digest.sha256(content)).statusCode();
        assertEquals(statuses.contains(201) ? 200 : 404, found);
        assertTrue(
            statuses.equals(List.of(201, 404)) || statuses.equals(List.of(204, 404)),
            statuses::toString);
      }
    }
  }

  private static List<Integer> statuses(ExecutorService executor, List<Callable<Integer>> calls)
      throws Exception {
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> each : executor.invokeAll(calls)) {
      statuses.add(each.get());
    }
    statuses.sort(null);
    return statuses;
  }

  @Test
  void whatOneServersClientBegunTheOtherGoesOnWithWhenItIsGone() throws Exception {
    String location = startUpload();
    try (Wire wire = new Wire(apis.get(0).base().getPort())) {
      String head = "PATCH " + location + " HTTP/1.1\r\nHost: x\r\nContent-Length: 500000\r\n\r\n";
      wire.send(head).send(Arrays.copyOf(BLOB, CHUNK));
      String range = "0-" + (CHUNK - 1);
      Eventually.that("arrived", () -> header(apis.get(1).get(location), "Range").equals(range));
    }
    HttpResponse<byte[]> next = chunk(apis.get(1), location, CHUNK);
    assertEquals(202, next.statusCode(), () -> Api.text(next));
    byte[] rest = Arrays.copyOfRange(BLOB, 2 * CHUNK, BLOB.length);
    assertEquals(201, apis.get(0).send("PUT", location + "?digest=" + DIGEST, rest).statusCode());
  }
}
