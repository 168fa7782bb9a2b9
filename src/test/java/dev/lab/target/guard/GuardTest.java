package dev.lab.target.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.testing.HostileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;

/** Where learners may lead, how much may be answered, and how often a host is asked. */
class GuardTest {
  private static Guard guard(boolean local, int perHost) {
    return new Guard(local, perHost, Duration.ofSeconds(60));
  }

  private static String ask(OkHttpClient client, String url) throws IOException {
    try (Response response = client.newCall(new Request.Builder().url(url).build()).execute()) {
      return response.body().string();
    }
  }

  @Test
  void addressesOfThisMachineItsLinkAndCloudsKeys() throws Exception {
    AddressRule rule = new AddressRule(false);
    for (String refused :
        List.of(
            "127.0.0.1",
            "127.255.0.9",
            "::1",
            "0.0.0.0",
            "0.1.2.3",
            "::",
            "::127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "169.254.3.4",
            "fe80::1",
            "169.254.169.254",
            "fd00:ec2::254",
            "224.0.0.1",
            "ff02::1",
            "255.255.255.255")) {
      assertTrue(rule.refusal(InetAddress.getByName(refused)).isPresent(), refused);
    }
    for (String fine :
        List.of("10.1.2.3", "192.168.255.254", "1.1.1.1", "2606:4700::1111", "fd12::1")) {
      assertEquals(Optional.empty(), rule.refusal(InetAddress.getByName(fine)), fine);
    }
    AddressRule local = new AddressRule(true);
    assertEquals(Optional.empty(), local.refusal(InetAddress.getByName("127.0.0.1")));
    assertEquals(Optional.empty(), local.refusal(InetAddress.getByName("fe80::1")));
    assertTrue(local.refusal(InetAddress.getByName("169.254.169.254")).isPresent());
    assertTrue(local.refusal(InetAddress.getByName("fe80::a9fe:a9fe")).isPresent());
  }

  @Test
  void aNameThatIsBoundAnewIsLookedAtWhereItConnects() throws Exception {
    try (HostileServer server =
        HostileServer.plain((head, out) -> HostileServer.respond(out, "200 OK", "", "secret"))) {
      AtomicInteger asked = new AtomicInteger();
      // The first answer is an address that nobody could mind.
      Dns rebinds =
          host ->
              List.of(
                  InetAddress.getByAddress(
                      host,
                      asked.getAndIncrement() == 0
                          ? new byte[] {(byte) 198, 51, 100, 1}
                          : new byte[] {127, 0, 0, 1}));
      assertEquals(1, rebinds.lookup("evil.example").size());
      OkHttpClient client = guard(false, 4).share().client().newBuilder().dns(rebinds).build();
      IOException refused =
          assertThrows(
              IOException.class, () -> ask(client, "http://evil.example:" + server.port() + "/"));
      assertTrue(String.valueOf(refused.getMessage()).contains("127.0.0.1"), refused::toString);
      assertEquals(List.of(), server.requests());
      assertEquals(
          "secret",
          ask(guard(true, 4).share().client(), "http://127.0.0.1:" + server.port() + "/"));
    }
  }

  @Test
  void redirectionsStayOnTheirHost() throws Exception {
    try (HostileServer other =
            HostileServer.plain((head, out) -> HostileServer.respond(out, "200 OK", "", "other"));
        HostileServer server =
            HostileServer.plain(
                (head, out) -> {
                  String to =
                      head.contains("/near")
                          ? "/there"
                          : head.contains("/round")
                              ? "/round"
                              : "http://127.0.0.1:" + other.port() + "/v2/a/blobs/x";
                  if (head.contains("GET /there")) {
                    HostileServer.respond(out, "200 OK", "", "there");
                  } else {
                    HostileServer.respond(out, "302 Found", "Location: " + to + "\r\n", "");
                  }
                })) {
      OkHttpClient client = guard(true, 4).share().client();
      String at = "http://127.0.0.1:" + server.port();
      assertEquals("there", ask(client, at + "/near"));
      for (String path : List.of("/far", "/v2/a/blobs/x")) {
        IOException far = assertThrows(IOException.class, () -> ask(client, at + path));
        assertTrue(far.getMessage().contains("redirects to another host"), far::toString);
      }
      IOException round = assertThrows(IOException.class, () -> ask(client, at + "/round"));
      assertTrue(round.getMessage().contains("without end"), round::toString);
      assertEquals(List.of(), other.requests());
    }
  }

  @Test
  void allAnswersTogetherHaveALimitToo() throws Exception {
    String page = "x".repeat(7 << 20);
    try (HostileServer server =
        HostileServer.plain((head, out) -> HostileServer.respond(out, "200 OK", "", page))) {
      OkHttpClient client = guard(true, 4).share().client();
      String at = "http://127.0.0.1:" + server.port() + "/";
      GuardException ended =
          assertThrows(
              GuardException.class,
              () -> {
                for (int i = 0; i < 100; i++) {
                  ask(client, at);
                }
              });
      assertTrue(ended.getMessage().contains("in all"), ended::toString);
      assertTrue(server.requests().size() < 25, "" + server.requests().size());
    }
  }

  @Test
  void oneHostIsAskedOnlySoOftenAtOnce() throws Exception {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (HostileServer server =
            HostileServer.plain(
                (head, out) -> {
                  most.accumulateAndGet(now.incrementAndGet(), Math::max);
                  Thread.sleep(30);
                  now.decrementAndGet();
                  HostileServer.respond(out, "200 OK", "", "x");
                });
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Guard guard = guard(true, 3);
      List<Future<String>> all = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        OkHttpClient client = guard.share().client();
        all.add(threads.submit(() -> ask(client, "http://127.0.0.1:" + server.port() + "/")));
      }
      for (Future<String> each : all) {
        assertEquals("x", each.get());
      }
      assertTrue(most.get() <= 3, () -> most.get() + " at once");
      assertEquals(30, server.requests().size());
    }
  }

  @Test
  void whoHasNoTimeIsAskedAgainWithinTheLearnersTime() {
    Duration left = Duration.ofSeconds(10);
    assertTrue(Backoff.pause(429, "3", 0, left).orElseThrow().toMillis() >= 3_000);
    assertTrue(Backoff.pause(429, null, 0, left).orElseThrow().toMillis() >= 500);
    assertTrue(
        Backoff.pause(429, null, 3, left).orElseThrow().toMillis()
            > Backoff.pause(429, null, 0, left).orElseThrow().toMillis());
    assertEquals(Optional.empty(), Backoff.pause(429, "60", 0, left));
    assertEquals(Optional.empty(), Backoff.pause(429, "1", 8, left));
    assertEquals(Optional.empty(), Backoff.pause(200, "1", 0, left));
    // A Service that nothing is behind is no host without time.
    assertEquals(Optional.empty(), Backoff.pause(503, null, 0, left));
    assertTrue(Backoff.pause(503, "1", 0, left).isPresent());
    assertTrue(Backoff.pause(503, "Thu, 01 Jan 1970 00:00:00 GMT", 0, left).isPresent());
    assertTrue(Backoff.pause(503, "soon", 0, left).isPresent());
  }
}
