package dev.lab.sandbox.faults;

import static dev.lab.sandbox.faults.BrokenSandbox.has;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the registry and of what it holds, as docker, kubectl and curl meet them. */
class RegistryFaultsTest {
  @TempDir Path folder;

  @Test
  void aRegistryThatRestartsWithoutAVolumeHasLostItsImages() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder)) {
      FaultException none =
          assertThrows(FaultException.class, () -> it.breakIt("registry-restarted"));
      assertEquals(FaultException.Code.NOTHING_THERE, none.code());
      it.withRegistry().withBusybox();
      String digest = it.ok("crane digest --insecure " + it.at("busybox"));
      it.breakIt("registry-restarted");
      it.eventually("{\"repositories\":[]}", it.catalog());
      has(it.fails("crane digest --insecure " + it.at("busybox")), "404");
      String status = "jsonpath={.items[0].status.containerStatuses[0]";
      assertEquals("1", it.ok("kubectl get pods -o " + status + ".restartCount}"));
      assertEquals(
          "137", it.ok("kubectl get pods -o " + status + ".lastState.terminated.exitCode}"));
      it.mend("registry-restarted");
      assertEquals(digest, it.ok("crane digest --insecure " + it.at("busybox")));
      it.ok("docker push " + it.at("busybox"));
      assertEquals("{\"repositories\":[\"busybox\"]}", it.ok(it.catalog()).strip());
    }
  }
}
