package dev.lab.sandbox.faults;

import static dev.lab.sandbox.faults.BrokenSandbox.has;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the cluster itself, as kubectl and curl meet them. */
class ClusterFaultsTest {
  @TempDir Path folder;

  @Test
  void anExpiredCertificateIsRefusedByItsTime() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder).withRegistry()) {
      it.breakIt("expired-certificate");
      has(
          it.fails("kubectl get pods"),
          "tls: failed to verify certificate: x509: certificate has expired or is not yet valid:"
              + " current time ",
          " is after ");
      has(
          it.fails("curl -sS --cacert " + authority(it) + " " + server(it) + "/version"),
          "certificate has expired");
      assertEquals("{\"repositories\":[]}", it.ok(it.catalog()).strip());
      it.mend("expired-certificate");
      it.ok("kubectl get pods");
      has(it.ok("curl -sS --cacert " + authority(it) + " " + server(it) + "/version"), "v1.33.5");
    }
  }

  @Test
  void aClockThatIsBehindStampsObjectsAndAnswers() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder)) {
      it.ok("kubectl create deployment old --image=redis");
      it.ok("kubectl rollout status deploy/old --timeout=60s");
      it.breakIt("clock-skew");
      it.ok("kubectl create deployment young --image=redis");
      it.ok("kubectl rollout status deploy/young --timeout=60s");
      has(it.ok("kubectl describe pods -l app=young"), "  Scheduled  24h", "  Started    24h");
      assertTrue(
          it.ok("kubectl get pods -l app=old --no-headers").strip().endsWith("<invalid>"),
          it.ok("kubectl get pods"));
      assertTrue(skew(it).toHours() <= -23, skew(it)::toString);
      it.mend("clock-skew");
      assertTrue(skew(it).abs().toSeconds() < 60, skew(it)::toString);
      it.ok("kubectl scale deploy/old --replicas=2");
      it.ok("kubectl rollout status deploy/old --timeout=60s");
    }
  }

  @Test
  void aClockThatIsAheadMakesACertificateThatIsNotValidYet() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder)) {
      FaultException wrong =
          assertThrows(
              FaultException.class, () -> it.sandbox.faults().breakIt("clock-skew", "soon"));
      assertEquals(FaultException.Code.ARGUMENT, wrong.code());
      it.sandbox.faults().breakIt("clock-skew", "2h");
      has(
          it.fails("kubectl get pods"),
          "x509: certificate has expired or is not yet valid: current time ",
          " is before ");
      it.mend("clock-skew");
      it.ok("kubectl get pods");
    }
  }

  private static Duration skew(BrokenSandbox it) throws Exception {
    String answer = it.ok("curl -sSik " + server(it) + "/version");
    Matcher date = Pattern.compile("(?im)^date: (.*?)\r?$").matcher(answer);
    assertTrue(date.find(), answer);
    return Duration.between(
        Instant.now(), DateTimeFormatter.RFC_1123_DATE_TIME.parse(date.group(1), Instant::from));
  }

  private static String server(BrokenSandbox it) throws Exception {
    return it.ok("kubectl config view -o jsonpath={.clusters[0].cluster.server}");
  }

  private static String authority(BrokenSandbox it) {
    return it.sandbox.kubeconfig().resolveSibling("cluster").resolve("ca.crt").toString();
  }

  @Test
  void aSlowNetworkMakesEveryAnswerAndPullTakeLong() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder).withRegistry()) {
      it.ok("kubectl get pods");
      it.sandbox.faults().breakIt("slow-network", "2s");
      assertTrue(seconds(it, "kubectl get --raw /version") >= 2);
      assertTrue(seconds(it, it.catalog()) >= 2);
      assertTrue(seconds(it, "docker pull alpine") >= 4);
      it.mend("slow-network");
      it.sandbox.faults().breakIt("slow-network", "1s");
      it.ok("kubectl create deployment redis --image=redis");
      String pulled = it.eventually("Successfully pulled image \"redis\"", "kubectl get events");
      assertTrue(
          Pattern.compile("pulled image \"redis\" in [4-9]\\.\\d+s ").matcher(pulled).find(),
          pulled);
      it.mend("slow-network");
      assertTrue(seconds(it, it.catalog()) < 1);
    }
  }

  private static double seconds(BrokenSandbox it, String command) throws Exception {
    long start = System.nanoTime();
    it.ok(command);
    return (System.nanoTime() - start) / 1e9;
  }
}
