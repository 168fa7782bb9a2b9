package dev.lab.registry.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lab.registry.testing.FrontDoor;
import dev.lab.registry.testing.MovableClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private final MovableClock clock = new MovableClock();
  private final RateLimits limits = new RateLimits(clock);
  private final OkHttpClient http = limits.watch(new OkHttpClient.Builder()).build();
  private FrontDoor door = unstarted();

  @SuppressWarnings("NullAway")
  private static FrontDoor unstarted() {
    return null;
  }

  @BeforeEach
  void start() throws IOException {
    door = new FrontDoor(URI.create("http://127.0.0.1:1"));
  }

  @AfterEach
  void stop() {
    door.close();
  }

  private void get(String path) throws IOException {
    Request request = new Request.Builder().url(door.uri().resolve(path).toString()).build();
    try (Response response = http.newCall(request).execute()) {
      assertEquals(200, response.code());
    }
  }

  private Instant refused(String path) {
    return assertThrows(LimitedException.class, () -> get(path)).until();
  }

  private Instant after(Duration time) {
    return clock.instant().plus(time);
  }

  private void assertPause(Duration pause, Map<String, String> headers) throws IOException {
    door.refuse(429, headers);
    Instant until = after(pause);
    assertEquals(until, refused("/a"));
    assertEquals(1, door.seen().size());
    door.refuse(200, Map.of());
    if (!pause.isZero()) {
      clock.pass(pause.minusSeconds(1));
      assertEquals(until, refused("/b"));
      clock.pass(Duration.ofSeconds(1));
    }
    get("/c");
    assertEquals(List.of("GET /c"), door.seen());
  }

  @Test
  void retryAfterIsSecondsOrADate() throws Exception {
    assertPause(Duration.ofSeconds(90), Map.of("Retry-After", "90"));
    assertPause(Duration.ofSeconds(0), Map.of("Retry-After", "0"));
    assertPause(Duration.ofMinutes(1), Map.of());
    assertPause(Duration.ofMinutes(1), Map.of("Retry-After", "soon"));
    assertPause(Duration.ofDays(1), Map.of("Retry-After", "999999999999"));
    Instant date = after(Duration.ofMinutes(10));
    assertPause(
        Duration.ofMinutes(10),
        Map.of(
            "Retry-After",
            java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                date.atOffset(java.time.ZoneOffset.UTC))));
  }

  @Test
  void whenNothingRemainsNoManifestIsAskedFor() throws Exception {
    door.refuse(200, Map.of("RateLimit-Remaining", "0;w=21600", "RateLimit-Reset", "120"));
    get("/v2/a/manifests/v1");
    assertEquals(after(Duration.ofSeconds(120)), refused("/v2/a/manifests/v2"));
    get("/v2/a/blobs/x");
    door.refuse(200, Map.of("RateLimit-Remaining", "12;w=21600"));
    clock.pass(Duration.ofSeconds(120));
    get("/v2/a/manifests/v2");
    get("/v2/a/manifests/v3");
  }

  @Test
  void whatIsLeftIsKnown() throws Exception {
    RegistryEndpoint here = RegistryEndpoint.http(door.uri().getAuthority());
    door.refuse(200, Map.of());
    get("/v2/a/manifests/v1");
    assertEquals(Optional.empty(), limits.left(here));
    door.refuse(200, Map.of("ratelimit-limit", "100;w=21600", "ratelimit-remaining", "97;w=21600"));
    get("/v2/a/manifests/v1");
    assertEquals(Optional.of(new Allowance(97, 100, Duration.ofHours(6))), limits.left(here));
    door.refuse(200, Map.of("RateLimit-Remaining", "96"));
    get("/v2/a/manifests/v1");
    assertEquals(Optional.of(new Allowance(96, 0, Duration.ZERO)), limits.left(here));
  }

  @Test
  void eachHostHasItsOwnLimit() throws Exception {
    door.refuse(429, Map.of("Retry-After", "90"));
    refused("/a");
    try (FrontDoor other = new FrontDoor(URI.create("http://127.0.0.1:1"))) {
      other.refuse(200, Map.of());
      Request request = new Request.Builder().url(other.uri().resolve("/a").toString()).build();
      http.newCall(request).execute().close();
      // Not by a detour either.
      other.refuse(307, Map.of("Location", door.uri().resolve("/b").toString()));
      door.seen();
      assertThrows(LimitedException.class, () -> http.newCall(request).execute());
      assertEquals(List.of(), door.seen());
    }
  }
}
