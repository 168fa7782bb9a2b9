package dev.lab.diagnose;

import static dev.lab.diagnose.CheckedSandbox.has;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.check.Outcome.Cause;
import dev.lab.registry.testing.Certificates;
import dev.lab.registry.testing.FrontDoor;
import dev.lab.sandbox.Sandbox;
import dev.lab.sandbox.SandboxConfig;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ways to a cluster that lead to none, to another, or to one that does not know who asks. */
class AccessCausesTest {
  /** As an API server says that its storage has not answered. */
  private static final String FAILED =
      "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
          + "\"message\":\"etcdserver: request timed out\",\"code\":500}";

  @TempDir Path folder;

  @Test
  void aKubectlThatTalksToAnotherCluster() throws Exception {
    SandboxConfig second =
        SandboxConfig.of("second", folder.resolve("second"), System.getenv()).withoutEngine();
    try (CheckedSandbox it = new CheckedSandbox(folder);
        Sandbox other = Sandbox.start(second)) {
      String both = it.sandbox.kubeconfig() + ":" + other.kubeconfig();
      Path merged = folder.resolve("merged.yaml");
      it.type(
          "KUBECONFIG="
              + both
              + " kubectl config view --flatten --raw >"
              + merged
              + " && mv "
              + merged
              + " $KUBECONFIG");
      it.type("kubectl config use-context lab-second");
      it.type("kubectl create deployment registry --image=registry");
      Cause cause = it.cause("deployment", "other-cluster", "https://127.0.0.1:");
      has(cause.text(), "your kubectl talks to another cluster: its context is lab-second");
      assertEquals("kubectl config use-context lab-test", cause.remedy());
      it.type(cause.remedy());
      it.mends(it.cause("deployment", "no-deployment"), "deployment");
    }
  }

  @Test
  void aClusterThatSaysNothingOrNonsense() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder);
        FrontDoor broken = new FrontDoor(URI.create("http://127.0.0.1:1"));
        ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String text = Files.readString(it.sandbox.kubeconfig());
      Path other = folder.resolve("changed.yaml");
      Files.writeString(other, text.replaceAll("(server: ).*", "$1" + broken.uri()));
      broken.guard(
          exchange -> {
            FrontDoor.answer(
                exchange, 500, Map.of("Content-Type", "application/json"), FrontDoor.bytes(FAILED));
            return true;
          });
      it.through(other);
      Cause cause =
          it.cause("deployment", "cluster-error", "it answered 500: etcdserver: request timed out");
      has(cause.text(), broken.uri() + " answers, but not with what was asked for");

      String address = "https://127.0.0.1:" + silent.getLocalPort();
      Files.writeString(other, text.replaceAll("(server: ).*", "$1" + address));
      it.through(other);
      cause = it.cause("deployment", "cluster-timeout", "did not answer");
      has(cause.text(), address + " does not answer in time");
    }
  }

  @Test
  void aUserWhoseCertificateHasExpired() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      Path cluster = folder.resolve("sandbox").resolve("cluster");
      Certificates authority =
          Certificates.read(cluster.resolve("ca.crt"), cluster.resolve("ca.key"));
      Instant now = Instant.now();
      Path file = folder.resolve("anna.yaml");
      String own = it.sandbox.kubeconfig().toString();

      user(it, file, authority, now.plus(Duration.ofDays(1)));
      it.set("KUBECONFIG", file.toString());
      assertEquals("default", it.type("kubectl get ns default -o jsonpath={.metadata.name}"));
      user(it, file, authority, now.minus(Duration.ofHours(1)));
      has(it.run("kubectl get pods").err(), "You must be logged in to the server");
      it.set("KUBECONFIG", own);

      it.through(file);
      Cause cause = it.cause("deployment", "expired-certificate", "401");
      has(cause.text(), "the certificate in your kubeconfig, by which the cluster knows you");
      has(cause.remedy(), "have the kubeconfig written anew");

      user(it, file, authority, now.plus(Duration.ofDays(1)));
      it.through(file);
      it.cause("deployment", "no-deployment");
    }
  }

  /** Writes a kubeconfig of a user who has a certificate until then, and no token. */
  private static void user(CheckedSandbox it, Path file, Certificates by, Instant until)
      throws Exception {
    Certificates user =
        by.issueClient("anna", "system:masters", until.minus(Duration.ofDays(365)), until);
    Files.writeString(
        file,
        Files.readString(it.sandbox.kubeconfig())
            .replaceAll(
                "( *)token: .*",
                "$1client-certificate-data: "
                    + base64(user.certificatePem())
                    + "\n$1client-key-data: "
                    + base64(user.keyPem())));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
