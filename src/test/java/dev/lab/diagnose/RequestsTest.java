package dev.lab.diagnose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.Outcome;
import dev.lab.target.Resource;
import dev.lab.target.SharedWorld;
import dev.lab.target.World;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check asks of the cluster and the registry, counted on the wire. */
class RequestsTest {
  @TempDir Path folder;

  private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

  private void costs(CheckedSandbox it, String id, String... paths) throws Exception {
    asked.clear();
    Outcome seen = it.look(id);
    assertTrue(seen instanceof Outcome.Passed, seen.toString());
    List<String> wanted = new ArrayList<>(List.of(paths));
    List<String> found = new ArrayList<>();
    for (String request : asked) {
      found.add(
          wanted.stream().filter(w -> request.contains(w)).findFirst().orElse("more: " + request));
    }
    Collections.sort(wanted);
    Collections.sort(found);
    assertEquals(wanted, found);
  }

  @Test
  void aCheckThatPassesAsksNothingTwice() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry().withBusybox()) {
      it.live().onRequest(asked::add);
      costs(it, "deployment", "/deployments/registry");
      costs(it, "service", "/services/registry", "/endpointslices");
      costs(it, "catalog", "/services/registry", "/v2/_catalog");
      costs(it, "variable", "/services/registry", "/v2/_catalog");
      costs(
          it,
          "busybox",
          "/services/registry",
          "/api/v1/nodes",
          "/v2/busybox/manifests/latest",
          "GET http://127.0.0.1:" + it.port() + "/v2/busybox/blobs/",
          "HEAD http://127.0.0.1:" + it.port() + "/v2/busybox/blobs/");
    }
  }

  /** On a network where each answer takes two seconds: how many are waited for in turn. */
  @Test
  void whatAPassingCheckAsksIsAskedSideBySide() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry().withBusybox()) {
      it.sandbox.faults().breakIt("slow-network", "2s");
      for (String id : List.of("deployment", "service", "variable")) {
        takes(it, id, 1);
      }
      takes(it, "catalog", 2);
      takes(it, "busybox", 3);
    }
  }

  private static void takes(CheckedSandbox it, String id, int answers) throws Exception {
    long start = System.nanoTime();
    Outcome seen = it.look(id);
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    assertTrue(seen instanceof Outcome.Passed, seen.toString());
    assertTrue(millis < answers * 2_000L + 1_900, id + " took " + millis + " ms");
  }

  @Test
  void whatSeveralChecksAskAlikeIsAskedOnce() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry()) {
      World shared = SharedWorld.of(it.situation().world(), Duration.ofHours(1));
      it.live().onRequest(asked::add);
      for (int i = 0; i < 3; i++) {
        assertTrue(shared.cluster().find(Resource.SERVICE, "registry").isPresent());
        assertEquals(List.of(), shared.registries().behind("registry").orElseThrow().catalog());
      }
      assertEquals(2, asked.size(), asked.toString());
      assertTrue(asked.get(0).endsWith("/services/registry"), asked.get(0));
      assertTrue(asked.get(1).contains("/v2/_catalog"), asked.get(1));
    }
  }
}
