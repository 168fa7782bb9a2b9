package dev.lab.registry.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.registry.store.object.ObjectStorage;
import dev.lab.registry.store.object.SwiftConfig;
import dev.lab.registry.store.object.SwiftObjects;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/** The scenarios over a container of a real Swift, which {@code tools/swift/run} starts. */
@EnabledIfEnvironmentVariable(
    named = "SWIFT_AUTH_URL",
    matches = ".+",
    disabledReason = "no Swift here: tools/swift/run starts one and runs this")
class SwiftStoreTest extends ObjectStoreScenarios {
  private final String prefix = "test-" + UUID.randomUUID();

  @Override
  ObjectStorage storage() {
    return new SwiftObjects(SwiftConfig.of(settings()));
  }

  @Override
  String driver() {
    return "swift";
  }

  @Override
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("authurl", System.getenv("SWIFT_AUTH_URL"));
    settings.put("username", System.getenv("SWIFT_USERNAME"));
    settings.put("password", System.getenv("SWIFT_PASSWORD"));
    settings.put("container", "images");
    settings.put("prefix", prefix);
    return settings;
  }

  /** What is in the container below this test's prefix, segments too. */
  private List<String> everything() throws Exception {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<Void> login =
          http.send(
              HttpRequest.newBuilder(URI.create(settings().get("authurl")))
                  .header("X-Auth-User", settings().get("username"))
                  .header("X-Auth-Key", settings().get("password"))
                  .build(),
              BodyHandlers.discarding());
      URI list =
          URI.create(
              login.headers().firstValue("X-Storage-Url").orElseThrow()
                  + "/images?prefix="
                  + prefix);
      return http.send(
              HttpRequest.newBuilder(list)
                  .header("X-Auth-Token", login.headers().firstValue("X-Auth-Token").orElseThrow())
                  .build(),
              BodyHandlers.ofString())
          .body()
          .lines()
          .map(name -> name.replaceAll("^[^/]+/", "").replaceAll("[0-9a-f]{30}", "ID"))
          .toList();
    }
  }

  @Test
  void segmentsGoWithTheirObjects() throws Exception {
    byte[] content = new byte[20 << 20];
    Upload cancelled = store.startUpload(A);
    cancelled.append(ByteBuffer.wrap(content));
    cancelled.pause();
    cancelled.cancel();
    Upload broken = store.startUpload(A);
    broken.append(ByteBuffer.wrap(content));
    broken.cancel();
    assertEquals(List.of(), everything());
    upload(store, A, content);
    assertEquals(3, everything().stream().filter(name -> name.startsWith("segments/")).count());
    assertEquals(2, everything().stream().filter(name -> name.startsWith("files/")).count());
  }
}
