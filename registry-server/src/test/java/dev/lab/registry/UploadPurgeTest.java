package dev.lab.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.config.Upkeep;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.Eventually;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uploads that nobody goes on with are dropped while the server runs, and others are not. */
class UploadPurgeTest {
  private static final byte[] HALF = "half a blob".getBytes(StandardCharsets.US_ASCII);
  private static final Upkeep OFTEN = new Upkeep(Duration.ofHours(1), Duration.ofMillis(50));

  @TempDir Path folder = Path.of("");

  private static String startUpload(Api api, String repository) throws Exception {
    HttpResponse<byte[]> started =
        api.send("POST", "/v2/" + repository + "/blobs/uploads/", new byte[0]);
    HttpResponse<byte[]> half = api.send("PATCH", Api.header(started, "Location"), HALF);
    assertEquals("0-10", Api.header(half, "Range"));
    return Api.header(half, "Location");
  }

  private Path data(String location) {
    return folder
        .resolve("docker/registry/v2/repositories")
        .resolve(location.substring("/v2/".length()).replace("/blobs/uploads/", "/_uploads/"));
  }

  private static void age(Path file) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
  }

  @Test
  void anOldUploadIsDroppedAndAYoungOneGoesOn() throws Exception {
    List<String> log = new CopyOnWriteArrayList<>();
    RegistryConfig config = RegistryConfig.onDisk(folder).withUpkeep(OFTEN).withLog(log::add);
    try (RegistryServer server = RegistryServer.start(config)) {
      Api api = new Api(server.uri());
      String old = startUpload(api, "team/app");
      String young = startUpload(api, "team/app");
      age(data(old));
      Eventually.that("dropped", () -> !Files.exists(data(old)));
      Api.assertError(api.get(old), 404, "BLOB_UPLOAD_UNKNOWN");
      Api.assertError(api.send("PATCH", old, HALF), 404, "BLOB_UPLOAD_UNKNOWN");
      assertEquals("0-10", Api.header(api.get(young), "Range"));
      Eventually.that("told", () -> !log.isEmpty());
      assertEquals(
          List.of("dropped uploads that nobody went on with for PT1H: 1"), List.copyOf(log));
    }
    try (Stream<Path> left = Files.list(folder.resolve(".incoming"))) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void nothingIsDroppedWhereThatIsSwitchedOffOrTheRegistryIsReadOnly() throws Exception {
    Upkeep off = new Upkeep(Duration.ofHours(1), Duration.ZERO);
    RegistryConfig config = RegistryConfig.onDisk(folder);
    String old;
    try (RegistryServer server = RegistryServer.start(config.withUpkeep(off))) {
      old = startUpload(new Api(server.uri()), "a");
    }
    age(data(old));
    RegistryServer.start(config.withUpkeep(off)).close();
    RegistryServer.start(config.withUpkeep(OFTEN).withReadOnly(true)).close();
    assertTrue(Files.exists(data(old)));
    try (RegistryServer server = RegistryServer.start(config.withUpkeep(OFTEN))) {
      Eventually.that("dropped on " + server.address(), () -> !Files.exists(data(old)));
    }
  }
}
