package dev.lab.diagnose;

import static dev.lab.diagnose.CheckedSandbox.has;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.Outcome;
import dev.lab.check.Outcome.Cause;
import dev.lab.target.live.LiveWorld;
import dev.lab.testing.OneCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a learner typed, answered or set, or did not. */
class LearnerCausesTest {
  /** Of a cluster that none of these checks looks at. */
  private static final String NOWHERE =
      """
      apiVersion: v1
      kind: Config
      clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
      contexts: [{name: c, context: {cluster: c, user: u}}]
      users: [{name: u, user: {}}]
      current-context: c
      """;

  @TempDir Path folder;

  private static Cause cause(String code, Outcome seen) {
    Cause cause = seen.cause().orElseThrow(() -> new AssertionError(seen.toString()));
    assertEquals(code, cause.code(), cause.toString());
    assertTrue(!cause.text().isEmpty() && !cause.remedy().isEmpty(), cause.toString());
    return cause;
  }

  @Test
  void answers() throws Exception {
    try (LiveWorld world = LiveWorld.ofText(NOWHERE, "default", "")) {
      OneCheck check = new OneCheck(folder, world);
      String[] name = {"question: n", "name: alpine"};
      Cause none = cause("no-answer", check.answering("n", "").look("image-name", name));
      assertEquals("lab answer n HOST/REPOSITORY:TAG", none.remedy());
      cause("wrong-host", check.answering("n", "library/alpine:latest").look("image-name", name));
      Cause tag =
          cause(
              "no-tag", check.answering("n", "docker.io/library/alpine").look("image-name", name));
      has(tag.remedy(), "a name without a tag means :latest");
      cause(
          "wrong-repository",
          check.answering("n", "docker.io/alpine:latest").look("image-name", name));
      cause(
          "wrong-tag", check.answering("n", "docker.io/library/alpine:3").look("image-name", name));

      OneCheck asked =
          check.asking(
              "- {id: q, text: Which?, answer: latest, wrong: Look at `docker images`.}\n");
      cause("no-answer", asked.answering("q", "").look("question", "question: q"));
      Cause wrong =
          cause("wrong-answer", asked.answering("q", "v1").look("question", "question: q"));
      assertEquals("Look at docker images.", wrong.text());
    }
  }

  @Test
  void variables() throws Exception {
    try (LiveWorld world = LiveWorld.ofText(NOWHERE, "default", "")) {
      OneCheck check = new OneCheck(folder, world).with("TAG", "latest");
      Cause cause = cause("wrong-value", check.look("shell-variable", "name: TAG", "value: v0.1"));
      assertEquals("export TAG=v0.1", cause.remedy());
    }
  }

  @Test
  void commands() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry()) {
      it.check("ran", "ran", "command", "curl.*_catalog");
      it.cause("ran", "not-run");
      it.run(
          "curl -sSf --max-time 5 $REGISTRY/v2/_catalogue -o /nosuch/file; (exit 23) # _catalog");
      Cause cause = it.cause("ran", "ran-but-failed");
      has(cause.text(), "curl -sSf", "23");
      it.type("curl -sSf $REGISTRY/v2/_catalog");
      it.passes("ran");
    }
  }

  @Test
  void servicesAddressesAndPushes() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      it.type("kubectl create deployment registry --image=registry");
      it.type("kubectl expose deploy/registry --port=5000");
      has(it.cause("service", "service-not-nodeport").text(), "ClusterIP");
      it.type("kubectl delete svc registry");
      it.type("kubectl expose deploy/registry --port=80 --type=NodePort");
      has(it.cause("service", "service-wrong-port").text(), "80");
      it.type("kubectl delete svc registry");
      it.type("kubectl expose deploy/registry --port=5000 --type=NodePort");
      it.set("REGISTRY", "");
      has(it.cause("variable", "variable-empty").text(), "to nothing");
      String inside = it.type("kubectl get svc/registry -o jsonpath={.spec.clusterIP}");
      it.set("REGISTRY", inside + ":5000");
      has(it.cause("variable", "cluster-ip").text(), "inside the cluster");
      String port = it.type("kubectl get svc/registry -o jsonpath={.spec.ports[0].nodePort}");
      it.set("REGISTRY", "http://127.0.0.1:" + port);
      has(it.cause("variable", "scheme").text(), "begins like a URL");
      it.set("REGISTRY", "127.0.0.1:" + port);
      it.passes("variable");
      it.type("docker pull busybox");
      it.run("docker push 127.0.0.1:1/busybox");
      has(it.cause("busybox", "push-failed").text(), "127.0.0.1:1/busybox");
    }
  }

  @Test
  void aPodThatTakesItsTime() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      Path file =
          Files.writeString(
              folder.resolve("slow.yaml"),
              """
              apiVersion: apps/v1
              kind: Deployment
              metadata: {name: slow}
              spec:
                selector: {matchLabels: {app: slow}}
                template:
                  metadata: {labels: {app: slow}}
                  spec:
                    initContainers: [{name: first, image: busybox, command: [sleep, "1000"]}]
                    containers: [{name: redis, image: redis}]
              """);
      it.check("slow", "deployment", "name", "slow");
      it.type("kubectl apply -f " + file);
      Cause cause = it.cause("slow", "not-ready");
      has(cause.text(), "the Pod slow-", "is not ready yet");
    }
  }
}
