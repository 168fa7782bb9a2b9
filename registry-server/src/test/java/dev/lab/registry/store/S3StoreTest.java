package dev.lab.registry.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.store.object.ObjectStorage;
import dev.lab.registry.store.object.ObjectStore;
import dev.lab.registry.store.object.S3Config;
import dev.lab.registry.store.object.S3Objects;
import dev.lab.registry.testing.S3Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The scenarios over a bucket of a real S3 server, with a prefix for each test. */
class S3StoreTest extends ObjectStoreScenarios {
  private final String root = "test-" + UUID.randomUUID();

  private S3Config config(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(settings());
    settings.putAll(more);
    return S3Config.of(settings);
  }

  @Override
  ObjectStorage storage() {
    return new S3Objects(config(Map.of()));
  }

  @Override
  String driver() {
    return "s3";
  }

  @Override
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(S3Server.shared().settings());
    settings.put("rootdirectory", "/" + root);
    return settings;
  }

  @Test
  void aBlobCanBeReadWhereItsLocationSays() throws Exception {
    upload(store, A, CONTENT);
    URI location =
        store.blob(A, DIGEST).orElseThrow().location(Duration.ofMinutes(1)).orElseThrow();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> got =
          http.send(HttpRequest.newBuilder(location).build(), BodyHandlers.ofByteArray());
      assertEquals(200, got.statusCode());
      assertArrayEquals(CONTENT, got.body());
    }
  }

  @Test
  void whatIsWrongWithABucketIsSaid() {
    for (Map<String, String> wrong :
        Map.of(
                "NoSuchBucket", Map.of("bucket", "not-there"),
                "SignatureDoesNotMatch", Map.of("secretkey", "not-mine"))
            .values()) {
      IOException e =
          assertThrows(IOException.class, () -> ObjectStore.open(new S3Objects(config(wrong))));
      assertTrue(e.getMessage().contains("could not list"), e.getMessage());
      assertTrue(
          e.getMessage().contains("NoSuchBucket") || e.getMessage().contains("SignatureDoesNot"),
          e.getMessage());
    }
  }
}
