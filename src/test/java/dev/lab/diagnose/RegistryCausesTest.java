package dev.lab.diagnose;

import static dev.lab.diagnose.CheckedSandbox.has;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.lab.check.Outcome;
import dev.lab.check.Outcome.Cause;
import dev.lab.testing.CheckElsewhere;
import dev.lab.testing.RunningRegistry;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each link between the node port and the digest that runs, broken, is the one that is named. */
class RegistryCausesTest {
  @TempDir Path folder;

  @Test
  void aNodePortThatIsNotServedOnTheLoopback() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry()) {
      it.check("ran", "ran", "command", "curl");
      it.passes("variable");
      it.sandbox.faults().breakIt("no-loopback-node-ports");
      it.run("curl -sS $REGISTRY/v2/_catalog");
      Cause cause = it.cause("variable", "not-on-loopback", "connection refused");
      String own = "127.0.0.2:" + it.port();
      has(cause.text(), "the Service is right", "at " + own + " the registry does answer");
      assertEquals("not-on-loopback", it.cause("ran", "not-on-loopback").code());
      assertEquals("REGISTRY=" + own, cause.remedy());
      it.set("REGISTRY", own);
      it.passes("variable");
      it.type("curl -sS $REGISTRY/v2/_catalog");
      it.passes("ran");
      it.sandbox.faults().mend("no-loopback-node-ports");
      it.set("REGISTRY", "127.0.0.1:" + it.port());
      it.passes("variable");
    }
  }

  @Test
  void aLocalhostThatIsNotTheIpv4One() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry()) {
      Path hosts = Files.writeString(folder.resolve("hosts"), "::1 localhost\n");
      List<String> words =
          List.of(folder.toString(), it.sandbox.kubeconfig().toString(), "localhost:" + it.port());
      JsonNode cause =
          JsonMapper.shared().readTree(CheckElsewhere.run(it.commands(), hosts, words));
      assertEquals("localhost", cause.path("code").asString(""), cause.toString());
      has(
          cause.path("text").asString(""),
          "localhost:" + it.port() + " does not answer",
          "the IPv6 address ::1, where nothing listens");
      it.set("REGISTRY", cause.path("remedy").asString("").replace("REGISTRY=", ""));
      it.passes("variable");
    }
  }

  @Test
  void aRegistryThatListensElsewhere() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry()) {
      it.passes("variable");
      it.type("kubectl set env deploy/registry REGISTRY_HTTP_ADDR=:6000");
      Cause cause = it.cause("variable", "registry-silent", "connection refused");
      has(cause.text(), "the Service registry has a Pod that is ready, but nothing answers");
      assertEquals("registry-silent", it.cause("catalog", "registry-silent").code());
      String logs = cause.remedy().replace(" shows what it says", "");
      has(it.type(logs), "listening on [::]:6000");
      it.type("kubectl set env deploy/registry REGISTRY_HTTP_ADDR-");
      it.passes("variable");
    }
  }

  @Test
  void aPortThatAnotherProgramHas() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry().withBusybox()) {
      String port = it.port();
      it.type("kubectl scale deploy/registry --replicas=0");
      it.cause("service", "no-pods");
      HttpServer other =
          HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)), 0);
      other.start();
      try {
        it.type("kubectl scale deploy/registry --replicas=1");
        it.passes("service");
        Cause cause = it.cause("variable", "not-a-registry", "404");
        has(cause.text(), "127.0.0.1:" + port, "it is no registry");
      } finally {
        other.stop(0);
      }
      it.passes("variable");
      it.type("kubectl scale deploy/registry --replicas=0");
      it.cause("service", "no-pods");
      it.passed.clear();
      try (RunningRegistry registry =
          RunningRegistry.start(folder, "--port", port, "--data", folder.resolve("data") + "")) {
        it.type("docker push " + registry.address() + "/busybox");
        it.type("docker tag busybox " + registry.address() + "/other");
        it.type("docker push " + registry.address() + "/other");
        it.type("kubectl scale deploy/registry --replicas=1");
        it.passes("service");
        it.manifest("rng", "latest", "rng");
        Cause cause = it.cause("rng", "other-registry", "busybox, other");
        has(cause.text(), "a registry answers at 127.0.0.1:" + port);
      }
    }
  }

  @Test
  void aTagThatLeadsToLessThanAWholeImage() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry()) {
      Cause cause = it.cause("busybox", "not-pushed", "busybox: no tag");
      assertTrue(cause.since().isEmpty(), cause.toString());
      it.type("docker pull busybox && docker tag busybox $REGISTRY/busybox:other");
      it.type("docker push $REGISTRY/busybox:other");
      it.cause("busybox", "not-pushed", "busybox: only other");
      it.withBusybox();
      JsonNode manifest = manifest(it, "latest");

      Path layer = it.blob(manifest.path("layers").path(0).path("digest").asString(""));
      Files.delete(layer);
      cause = it.cause("busybox", "blob-missing", ": 404");
      has(cause.read(), "HEAD /v2/busybox/blobs/sha256:");
      has(cause.since(), "passed at ");
      assertEquals("push it again: docker push $REGISTRY/busybox", cause.remedy());
      it.type("docker push $REGISTRY/busybox");
      it.passes("busybox");

      String digest = it.type("crane digest $REGISTRY/busybox").strip();
      Files.delete(it.blob(digest));
      it.cause("busybox", "manifest-missing", "GET /v2/busybox/manifests/latest: 404");
      it.type("docker push $REGISTRY/busybox");
      it.passes("busybox");

      put(it, "s390x", digest);
      cause = it.cause("busybox", "wrong-platform", "it is for linux/s390x");
      has(cause.text(), "busybox:latest is there, but not for linux/");
      it.type("docker push $REGISTRY/busybox");
      it.passes("busybox");
    }
  }

  private static JsonNode manifest(CheckedSandbox it, String tag) throws Exception {
    return JsonMapper.shared().readTree(it.type("crane manifest $REGISTRY/busybox:" + tag));
  }

  /** Puts an index in the tag's place that has the image for one platform only. */
  private void put(CheckedSandbox it, String architecture, String digest) throws Exception {
    String type = "application/vnd.oci.image.index.v1+json";
    JsonNode manifest = manifest(it, "latest");
    Path index = folder.resolve("index.json");
    Files.writeString(
        index,
        "{\"schemaVersion\":2,\"mediaType\":\""
            + type
            + "\",\"manifests\":[{\"mediaType\":\""
            + manifest.path("mediaType").asString("")
            + "\",\"digest\":\""
            + digest
            + "\",\"size\":"
            + it.type("crane manifest $REGISTRY/busybox").stripTrailing().length()
            + ",\"platform\":{\"os\":\"linux\",\"architecture\":\""
            + architecture
            + "\"}}]}");
    it.type(
        "curl -sSf -X PUT -H 'Content-Type: "
            + type
            + "' --data-binary @"
            + index
            + " $REGISTRY/v2/busybox/manifests/latest");
  }

  @Test
  void aRegistryThatLostItsImages() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry().withBusybox()) {
      Thread.sleep(1_100); // Kubernetes tells times by the second
      it.sandbox.faults().breakIt("registry-restarted");
      Cause cause = it.cause("busybox", "restarted");
      has(cause.text(), "passed at ", "the registry's Pod restarted at ", "keeps its images on no");
      has(cause.since(), "passed at ", ", broken since ");
      it.type("docker push $REGISTRY/busybox");
      it.passes("busybox");
      Thread.sleep(1_100);
      it.type("kubectl delete pod -l app=registry");
      it.type("kubectl rollout status deploy/registry --timeout=60s");
      it.cause("busybox", "restarted", "Killing registry-");
    }
  }

  @Test
  void aTagThatMovedUnderAPod() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry()) {
      it.check("image", "image", "image", "web:v1");
      // One that goes on running, unlike busybox, whose rollout is a matter of luck.
      it.type("docker pull registry && docker tag registry $REGISTRY/web:v1");
      it.type("docker push $REGISTRY/web:v1");
      it.type("kubectl create deployment web --image=$REGISTRY/web:v1");
      it.type("kubectl rollout status deploy/web --timeout=60s");
      assertEquals(Outcome.Cause.AS_SEEN, explained(it).code());
      it.type("mkdir again && printf 'FROM registry\nLABEL again=yes\n' >again/Dockerfile");
      it.type("docker build -t $REGISTRY/web:v1 again");
      it.type("docker push $REGISTRY/web:v1");
      Cause cause = explained(it);
      assertEquals("tag-moved", cause.code(), cause.toString());
      has(cause.text(), "pushed more than once, at ", "what runs is the older");
      has(cause.read(), "imageID of pod/web-", "the manifest of the tag: sha256:");
      it.type(cause.remedy().substring(0, cause.remedy().indexOf(';')));
      it.type("kubectl rollout status deploy/web --timeout=60s");
      assertEquals(Outcome.Cause.AS_SEEN, explained(it).code());
    }
  }

  @Test
  void aTagThatAnotherMovedUnderAPod() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry()) {
      it.check("image", "image", "image", "web:v1");
      it.type("docker pull registry && docker tag registry $REGISTRY/web:v1");
      it.type("docker push $REGISTRY/web:v1");
      it.type("kubectl create deployment web --image=$REGISTRY/web:v1");
      it.type("kubectl rollout status deploy/web --timeout=60s");
      it.type("docker pull redis && docker tag redis $REGISTRY/theirs:v1");
      it.type("docker push $REGISTRY/theirs:v1");
      // Who has the registry's address can do this from anywhere.
      it.type("crane copy --insecure $REGISTRY/theirs:v1 $REGISTRY/web:v1");
      Cause cause = explained(it);
      assertEquals("other-digest", cause.code(), cause.toString());
      has(cause.text(), "the Pod web-", "runs an image that is not what ", "/web:v1 is now");
      has(cause.read(), "imageID of pod/web-", "the manifest of the tag: sha256:");
      it.type(cause.remedy().substring(0, cause.remedy().indexOf(';')));
      it.type("kubectl rollout status deploy/web --timeout=60s");
      assertEquals(Outcome.Cause.AS_SEEN, explained(it).code());
    }
  }

  private static Cause explained(CheckedSandbox it) {
    return new Diagnosis()
        .explain(it.spec("image"), Outcome.failed("web:v1", "it", "another"), it.situation())
        .orElseThrow();
  }

  @Test
  void theCauseIsSaidOnce() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry()) {
      it.variables.remove("REGISTRY");
      List<dev.lab.check.Result> results = it.results("variable", "busybox");
      java.io.StringWriter text = new java.io.StringWriter();
      new dev.lab.check.PlainReport(false, 200, java.time.ZoneOffset.UTC)
          .print(results, new java.io.PrintWriter(text));
      has(
          text.toString(),
          "[no] variable",
          "cause:     REGISTRY is not set in your shell",
          "[--] busybox",
          "skipped:   first: variable");
      JsonNode json = dev.lab.check.JsonReport.of("lab", results).path("checks").path(1);
      assertEquals("variable-unset", json.path("code").asString(""), json.toString());
      assertEquals("variable", json.path("because").asString(""), json.toString());
    }
  }
}
