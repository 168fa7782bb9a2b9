package dev.lab.sandbox.faults;

import static dev.lab.sandbox.faults.BrokenSandbox.has;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Faults of the node, as kubectl and curl meet them. */
class NodeFaultsTest {
  /** Reads a Pod's condition. */
  private static final String READY =
      "kubectl get -o jsonpath={.status.conditions[?(@.type==\"Ready\")].status} pod/";

  @TempDir Path folder;

  @Test
  void aNodeWhoseKubeletEndedIsNotReadyAndTakesNoPods() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder).withRegistry().withBusybox()) {
      String pod = it.ok("kubectl get pods -o jsonpath={.items[0].metadata.name}");
      it.breakIt("node-not-ready");
      it.eventually("NodeNotReady", "kubectl get events --field-selector=involvedObject.kind=Pod");
      has(it.ok("kubectl get nodes"), "   NotReady   ");
      has(
          it.ok("kubectl describe node lab"),
          "Taints:             node.kubernetes.io/unreachable:NoExecute",
          "node.kubernetes.io/unreachable:NoSchedule",
          "NodeStatusUnknown",
          "Kubelet stopped posting node status.",
          "Node lab status is now: NodeNotReady");
      // The column READY counts containers as the kubelet last saw them; only the condition knows.
      has(it.ok("kubectl get pods"), "1/1     Running");
      it.eventually("False", READY + pod);
      has(it.eventually("refused", "kubectl logs " + pod), "Error from server", "containerLogs");
      it.eventually("Failed to connect", it.catalog());
      it.ok("kubectl create deployment web --image=redis");
      has(
          it.eventually("FailedScheduling", "kubectl describe pods -l app=web"),
          "0/1 nodes are available: 1 node(s) had untolerated taint"
              + " {node.kubernetes.io/unreachable: }. preemption: 0/1 nodes are available: 1"
              + " Preemption is not helpful for scheduling.");
      has(it.ok("kubectl get pods -l app=web"), "0/1     Pending");
      it.mend("node-not-ready");
      it.ok("kubectl rollout status deploy/web --timeout=60s");
      it.ok("kubectl wait --for=condition=Ready pod/" + pod + " --timeout=30s");
      it.eventually("{\"repositories\":[\"busybox\"]}", it.catalog());
      has(it.ok("kubectl get nodes"), "   Ready    ");
      has(it.ok("kubectl describe node lab"), "Taints:             <none>");
    }
  }

  @Test
  void aPodIsDeletedOnceItNoLongerToleratesTheLostNode() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder)) {
      Path file =
          Files.writeString(
              folder.resolve("pod.yaml"),
              """
              apiVersion: v1
              kind: Pod
              metadata: {name: impatient}
              spec:
                containers: [{name: redis, image: redis}]
                tolerations:
                - {key: node.kubernetes.io/unreachable, operator: Exists, effect: NoExecute, tolerationSeconds: 1}
              """);
      it.ok("kubectl apply -f " + file);
      it.ok("kubectl wait --for=condition=Ready pod/impatient --timeout=30s");
      it.ok("kubectl run patient --image=redis");
      it.ok("kubectl wait --for=condition=Ready pod/patient --timeout=30s");
      it.breakIt("node-not-ready");
      has(
          it.eventually("TaintManagerEviction", "kubectl get events"),
          "Marking for deletion Pod default/impatient");
      it.eventually("Terminating", "kubectl get pods impatient");
      it.eventually("False", READY + "patient");
      has(it.ok("kubectl get pods patient"), "1/1     Running");
      it.mend("node-not-ready");
      it.eventually("NotFound", "kubectl get pods impatient");
      it.ok("kubectl wait --for=condition=Ready pod/patient --timeout=30s");
    }
  }

  @Test
  void aFullDiskEvictsWhatRunsAndKeepsOthersPending() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder).withRegistry().withBusybox()) {
      it.breakIt("disk-pressure");
      has(
          it.eventually("Evicted", "kubectl get events"),
          "The node was low on resource: ephemeral-storage. Threshold quantity: ",
          "Container registry was using ",
          "node.kubernetes.io/disk-pressure: }");
      has(
          it.ok("kubectl describe node lab"),
          "Taints:             node.kubernetes.io/disk-pressure:NoSchedule",
          "KubeletHasDiskPressure",
          "Attempting to reclaim ephemeral-storage");
      String pods = it.ok("kubectl get pods --no-headers");
      has(pods, "0/1   Pending ", "0/1   Error ");
      has(it.ok("kubectl describe pods"), "Status:           Failed", "Reason:           Evicted");
      it.eventually("Failed to connect", it.catalog());
      it.mend("disk-pressure");
      it.ok("kubectl rollout status deploy/registry --timeout=60s");
      it.eventually("{\"repositories\":[\"busybox\"]}", it.catalog());
      has(it.ok("kubectl describe node lab"), "Taints:             <none>");
      it.ok("kubectl delete pods --field-selector=status.phase=Failed");
      assertEquals(1, it.ok("kubectl get pods --no-headers").lines().count());
    }
  }

  @Test
  void aSandboxThatIsStoppedWhileItIsBrokenComesBackWell() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder).withRegistry().withBusybox()) {
      it.breakIt("node-not-ready");
      it.breakIt("dns-broken");
      it.sandbox.faults().breakIt("image-deleted");
      it.eventually("connect", it.catalog());
    }
    try (BrokenSandbox it = new BrokenSandbox(folder)) {
      it.ok("kubectl wait --for=condition=Ready pod -l app=registry --timeout=30s");
      has(it.ok("kubectl get nodes"), "   Ready    ");
      it.ok("docker pull alpine");
      assertTrue(
          it.sandbox.faults().list().stream()
              .filter(Faults.Listed::broken)
              .allMatch(f -> f.name().equals("image-deleted") && f.kept()));
      assertEquals(1, it.sandbox.faults().mendAll().size());
      String port = it.ok("kubectl get svc/registry -o jsonpath={.spec.ports[0].nodePort}");
      it.ok("docker pull 127.0.0.1:" + port + "/busybox");
    }
  }

  @Test
  void aCordonedNodeTakesNoPods() throws Exception {
    try (BrokenSandbox it = new BrokenSandbox(folder)) {
      it.ok("kubectl cordon lab");
      it.eventually("unschedulable:NoSchedule", "kubectl describe node lab");
      it.ok("kubectl create deployment web --image=redis");
      has(
          it.eventually("FailedScheduling", "kubectl get events"),
          "0/1 nodes are available: 1 node(s) were unschedulable.");
      it.ok("kubectl uncordon lab");
      it.ok("kubectl rollout status deploy/web --timeout=60s");
    }
  }
}
