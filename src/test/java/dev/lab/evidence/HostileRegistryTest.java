package dev.lab.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.target.guard.Guard;
import dev.lab.testing.HostileServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Registries that mean ill by who reads what learners put there. */
class HostileRegistryTest {
  private static final int MOST = Archive.MOST_FILE >> 20;

  private static String refusal(String host) {
    Guard guard = new Guard(false, 8, Duration.ofSeconds(60));
    EvidenceRegistry registry = new EvidenceRegistry(host, Map.of(), guard.share());
    return assertThrows(EvidenceException.class, () -> registry.pull("class/l3")).getMessage();
  }

  private static String refusal(HostileServer server) {
    return refusal("127.0.0.1:" + server.port());
  }

  @Test
  void oneThatLeadsElsewhere() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    try (HostileServer other = HostileServer.plain((head, out) -> asked.incrementAndGet());
        HostileServer server =
            HostileServer.plain(
                (head, out) ->
                    HostileServer.write(
                        out,
                        "HTTP/1.1 307 Away\r\nContent-Length: 0\r\nLocation: http://127.0.0.1:"
                            + other.port()
                            + "/secret\r\n\r\n"))) {
      String said = refusal(server);
      assertTrue(said.contains("it redirects to another host, http://127.0.0.1:"), said);
      assertEquals(0, asked.get());
    }
  }

  @Test
  void oneThatNeverEndsItsAnswer() throws Exception {
    try (HostileServer server =
        HostileServer.plain(
            (head, out) ->
                HostileServer.write(
                    out, "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n{"))) {
      String said = refusal(server);
      assertTrue(said.contains("longer than " + MOST + " MiB"), said);
    }
  }

  @Test
  void whereCloudsKeepWhatAMachineMayDo() {
    String said = refusal("169.254.169.254");
    assertTrue(said.contains("where clouds keep what a machine may do"), said);
  }
}
