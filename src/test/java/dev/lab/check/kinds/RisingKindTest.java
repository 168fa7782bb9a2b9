package dev.lab.check.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kind {@code rising}: what does not rise, and DockerCoins, which does. */
class RisingKindTest {
  @TempDir Path folder;

  private static Outcome rising(CheckBench bench, String more, int seconds) throws Exception {
    return bench
        .run(
            "- {id: a, kind: rising, title: A, service: webui, field: hashes" + more + "}\n",
            Duration.ofSeconds(seconds))
        .get("a");
  }

  private static String found(CheckBench bench, String more) throws Exception {
    return CheckBench.failed(rising(bench, more, 0)).found();
  }

  @Test
  void aNumberIsReadTwice() throws Exception {
    try (CheckBench bench = new CheckBench(folder)) {
      String json = ", path: /json, after: 1s";
      assertEquals("there is no such Service", found(bench, json));
      bench.kubectl("create deployment webui --image=dockercoins/webui:v0.1");
      bench.kubectl("expose deploy/webui --port=80");
      bench.kubectl("rollout status deploy/webui --timeout=30s");
      assertEquals("the Service has no node port", found(bench, json));
      bench.kubectl("delete svc/webui");
      bench.kubectl("expose deploy/webui --port=80 --type=NodePort");
      CheckBench.failed(rising(bench, json, 5));
      assertEquals("status 503, getaddrinfo ENOTFOUND redis", found(bench, json));
      assertTrue(found(bench, "").startsWith("no JSON: status 200, <!DOCTYPE html>"));
      bench.kubectl("create deployment redis --image=redis");
      bench.kubectl("expose deploy/redis --port=6379");
      bench.kubectl("rollout status deploy/redis --timeout=30s");
      Outcome.Failed still = CheckBench.failed(rising(bench, json, 0));
      assertEquals("a number that rises", still.expected());
      assertEquals("0, then 0: 0.0 a second", still.found());
      assertTrue(
          CheckBench.failed(
                  bench
                      .run(
                          "- {id: a, kind: rising, title: A, service: webui, path: /json, field: no}\n",
                          Duration.ZERO)
                      .get("a"))
              .found()
              .startsWith("no number no in: status 200, {\"coins\":0"));
      for (String name : new String[] {"rng", "hasher"}) {
        bench.kubectl("create deployment " + name + " --image=dockercoins/" + name + ":v0.1");
        bench.kubectl("expose deploy/" + name + " --port=80");
        bench.kubectl("rollout status deploy/" + name + " --timeout=30s");
      }
      bench.kubectl("create deployment worker --image=dockercoins/worker:v0.1");
      Outcome.Passed passed = CheckBench.passed(rising(bench, ", path: /json, after: 3s", 40));
      assertTrue(passed.found().matches("\\d+, then \\d+: \\d\\.\\d a second"), passed.found());
      Outcome.Failed slow = CheckBench.failed(rising(bench, json + ", speed: 100", 0));
      assertEquals("a number that rises by 100 a second or more", slow.expected());
    }
  }
}
