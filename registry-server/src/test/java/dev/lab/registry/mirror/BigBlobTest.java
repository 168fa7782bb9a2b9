package dev.lab.registry.mirror;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.Digest;
import dev.lab.registry.testing.Api;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BigBlobTest {
  private static final int SIZE = 64 << 20;

  @TempDir Path folder = Path.of("");

  /** The mirror has half as much memory as the blob has bytes, and four clients that want it. */
  @Test
  void aBlobLargerThanTheMemoryGoesThrough() throws Exception {
    byte[] blob = new byte[SIZE];
    new Random(1).nextBytes(blob);
    Digest digest = Digest.sha256(blob);
    try (RegistryServer upstream =
        RegistryServer.start(RegistryConfig.onDisk(folder.resolve("upstream")))) {
      new Api(upstream.uri()).pushBlob("team/app", blob);
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx32m",
                  "-XX:MaxDirectMemorySize=16m",
                  "-XX:+ExitOnOutOfMemoryError",
                  "-cp",
                  System.getProperty("java.class.path"),
                  MirrorProcess.class.getName(),
                  folder.resolve("mirror").toString(),
                  upstream.uri().toString())
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        Api mirror = new Api(URI.create(String.valueOf(out.readLine())));
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
          List<Future<Digest>> pulls = new ArrayList<>();
          for (int i = 0; i < 4; i++) {
            pulls.add(executor.submit(() -> pulled(mirror, digest)));
          }
          for (Future<Digest> each : pulls) {
            assertEquals(digest, each.get(2, TimeUnit.MINUTES));
          }
        }
      } finally {
        process.destroyForcibly().waitFor();
      }
    }
  }

  private static Digest pulled(Api mirror, Digest digest) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(mirror.base().resolve("/v2/team/app/blobs/" + digest)).build();
    HttpResponse<InputStream> response = mirror.http().send(request, BodyHandlers.ofInputStream());
    assertEquals(200, response.statusCode());
    MessageDigest hasher = digest.hasher();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = response.body()) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        hasher.update(buffer, 0, count);
      }
    }
    return Digest.of("sha256", hasher.digest());
  }
}
