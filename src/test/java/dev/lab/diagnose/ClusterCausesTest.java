package dev.lab.diagnose;

import static dev.lab.diagnose.CheckedSandbox.has;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lab.check.Outcome.Cause;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each link between kubectl and a Pod that runs, broken by kubectl, is the one that is named. */
class ClusterCausesTest {
  @TempDir Path folder;

  @Test
  void aServiceThatLeadsNowhere() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder).withRegistry()) {
      it.passes("service");
      it.type("kubectl set selector svc/registry app=other");
      Cause cause = it.cause("service", "no-endpoints");
      has(cause.text(), "it looks for app=other", "labelled app=registry");
      it.mends(cause, "service");

      it.type(
          "kubectl patch svc registry --type=json -p"
              + " '[{\"op\":\"replace\",\"path\":\"/spec/ports/0/targetPort\",\"value\":\"web\"}]'");
      cause = it.cause("service", "target-port-name");
      has(cause.text(), "a port called web", "names no port");
      it.mends(cause, "service");

      it.type(
          "kubectl patch svc registry --type=json -p"
              + " '[{\"op\":\"replace\",\"path\":\"/spec/ports/0/targetPort\",\"value\":80}]'");
      cause = it.cause("catalog", "service-wrong-target");
      it.mends(cause, "catalog");

      it.type("kubectl delete svc registry");
      it.mends(it.cause("service", "no-service"), "service");
      it.cause("variable", "wrong-port");
    }
  }

  @Test
  void aDeploymentWithoutPods() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      it.mends(it.cause("deployment", "no-deployment"), "deployment");
      it.type("kubectl scale deploy/registry --replicas=0");
      Cause cause = it.cause("deployment", "no-pods");
      has(
          cause.since(),
          "passed at ",
          ", broken since ",
          "kubectl scale deploy/registry --replicas=0");
      it.mends(cause, "deployment");
      it.type("kubectl set image deploy/registry '*=busybox'");
      it.mends(it.cause("deployment", "wrong-image"), "deployment");
      it.type("kubectl expose deploy/registry --port=5000 --type=NodePort");
      it.type("kubectl delete deploy registry");
      it.cause("service", "no-deployment");
      it.type("kubectl run registry --image=registry");
      it.cause("deployment", "pod-without-deployment");
    }
  }

  @Test
  void anImageThatCannotBeFetched() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      it.type("kubectl create deployment registry --image=registry:nosuch");
      Cause cause = it.cause("deployment", "image-pull", "not found");
      has(cause.text(), "registry:nosuch", "not found");
      it.type("kubectl set image deploy/registry '*=regisrty'");
      it.check("misspelt", "deployment", "name", "registry");
      it.cause("misspelt", "image-pull", "pull access denied");
      it.type("kubectl set image deploy/registry '*=127.0.0.1:42900/registry'");
      cause = it.cause("misspelt", "pull-refused", "connection refused");
      has(cause.text(), "nothing listens");
      it.type("kubectl set image deploy/registry '*=nosuch.invalid/registry'");
      it.cause("misspelt", "pull-dns");
      it.type("kubectl set image deploy/registry '*=Registry'");
      it.cause("misspelt", "invalid-image-name", "repository name must be lowercase");
      it.type(
          "kubectl patch deploy registry --type=json -p '[{\"op\":\"replace\",\"path\":"
              + "\"/spec/template/spec/containers/0/imagePullPolicy\",\"value\":\"Never\"},"
              + "{\"op\":\"replace\",\"path\":\"/spec/template/spec/containers/0/image\","
              + "\"value\":\"alpine\"}]'");
      it.cause("misspelt", "image-never-pulled", "pull policy of Never");
    }
  }

  @Test
  void aPodThatEndsAgainAndAgain() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      it.check("crash", "deployment", "name", "crash");
      it.type("kubectl create deployment crash --image=busybox -- echo the last words");
      Cause cause = it.cause("crash", "crashing", "its last line: the last words");
      has(cause.read(), "exit code 0");
      has(it.type(cause.remedy().substring(0, cause.remedy().indexOf(" shows"))), "the last words");
      it.check("arch", "deployment", "name", "arch");
      it.type(
          "kubectl create deployment arch --image=busybox -- echo exec /bin/x: exec format error");
      it.cause("arch", "wrong-platform", "exec format error");
    }
  }

  @Test
  void aKubectlThatGoesElsewhere() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      String own = it.sandbox.kubeconfig().toString();
      it.type("kubectl create namespace other");
      it.type("kubectl config set-context --current --namespace=other");
      it.type("kubectl create deployment registry --image=registry");
      Cause cause = it.cause("deployment", "other-namespace");
      has(cause.text(), "works in the namespace other", "looks at default");
      it.type(cause.remedy());
      it.cause("deployment", "no-deployment");

      it.type("kubectl config unset current-context");
      cause = it.cause("deployment", "context-gone", "no current context");
      it.type(cause.remedy().substring(0, cause.remedy().indexOf(';')));
      it.cause("deployment", "no-deployment");

      Path other = folder.resolve("other.yaml");
      Files.writeString(
          other,
          Files.readString(Path.of(own)).replaceAll("(server: ).*", "$1https://127.0.0.1:1"));
      it.set("KUBECONFIG", other.toString());
      cause = it.cause("deployment", "other-kubeconfig", "https://127.0.0.1:1");
      assertEquals("export KUBECONFIG=" + own, cause.remedy());
      it.set("KUBECONFIG", folder.resolve("nosuch.yaml").toString());
      it.cause("deployment", "other-kubeconfig", "does not exist");
      it.set("KUBECONFIG", own);
      it.mends(it.cause("deployment", "no-deployment"), "deployment");
      // What is there is no question of where kubectl goes.
      it.type("kubectl config set-context --current --namespace=other");
      it.passes("deployment");
    }
  }

  @Test
  void aClusterThatDoesNotAnswer() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      String text = Files.readString(it.sandbox.kubeconfig());
      Path other = folder.resolve("changed.yaml");

      Files.writeString(other, text.replaceAll("token: .*", "token: wrong"));
      it.through(other);
      it.cause("deployment", "unauthorized", "401");

      Files.writeString(other, text.replaceAll("token: .*", "as: nobody\n$0"));
      it.through(other);
      Cause cause = it.cause("deployment", "forbidden", "cannot list resource \"services\"");
      has(it.run(cause.remedy().replaceAll("(?s).*(kubectl auth.*) shows.*", "$1")).out(), "yes");

      Files.writeString(other, text.replaceAll("(server: https://).*", "$1nosuch.invalid:6443"));
      it.through(other);
      it.cause("deployment", "cluster-unknown-host");

      Files.writeString(
          other,
          text.replaceAll("certificate-authority-data: .*", "insecure-skip-tls-verify: false"));
      it.through(other);
      it.cause("deployment", "untrusted-certificate");

      it.through(it.sandbox.kubeconfig());
      it.cause("deployment", "no-deployment");
      it.sandbox.close();
      cause = it.cause("deployment", "cluster-refused", "connection refused");
      has(cause.text(), "https://127.0.0.1:");
    }
  }
}
