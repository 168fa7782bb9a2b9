package dev.lab.diagnose;

import static dev.lab.diagnose.CheckedSandbox.has;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.check.Outcome.Cause;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pods that no node takes, or that it has thrown out, by what they ask for and what it has. */
class NodeCausesTest {
  @TempDir Path folder;

  @Test
  void aPodThatFitsNoNode() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      it.check("web", "deployment", "name", "web");
      it.type("kubectl create deployment web --image=redis");
      it.type("kubectl set resources deploy/web --requests=cpu=64");
      it.type("kubectl scale deploy/web --replicas=0");
      it.type("kubectl scale deploy/web --replicas=1");
      Cause cause =
          it.cause("web", "unschedulable", "0/1 nodes are available: 1 Insufficient cpu.");
      has(cause.read(), "1 Preemption is not helpful for scheduling.");
      has(cause.text(), "no node fits the Pod web-");
      has(cause.remedy(), "kubectl describe pod web-");
      it.type("kubectl set resources deploy/web --requests=cpu=1500m");
      it.passes("web");

      // There is room for one of these, and once that is gone for the other.
      it.check("more", "deployment", "name", "more");
      it.type("kubectl create deployment more --image=redis --replicas=0");
      it.type("kubectl set resources deploy/more --requests=cpu=1");
      it.type("kubectl scale deploy/more --replicas=1");
      cause = it.cause("more", "unschedulable", "1 Insufficient cpu");
      has(cause.read(), "1 No preemption victims found for incoming pod.");
      it.type("kubectl delete deploy web");
      it.passes("more");

      it.check("far", "deployment", "name", "far");
      it.type("kubectl create deployment far --image=redis --replicas=0");
      it.type(
          "kubectl patch deploy far -p"
              + " '{\"spec\":{\"replicas\":1,\"template\":{\"spec\":{\"nodeSelector\":{\"disk\":\"ssd\"}}}}}'");
      it.cause("far", "unschedulable", "1 node(s) didn't match Pod's node affinity/selector");
      it.type("kubectl label node lab disk=ssd");
      it.passes("far");
    }
  }

  @Test
  void aPodThatWasThrownOut() throws Exception {
    try (CheckedSandbox it = new CheckedSandbox(folder)) {
      it.check("web", "object", "resource", "pod", "name", "web");
      it.expect("web", "{path: status.phase, is: Running}");
      it.type("kubectl run web --image=redis");
      it.passes("web");
      it.sandbox.faults().breakIt("disk-pressure");
      Cause cause = it.cause("web", "evicted", "The node was low on resource: ephemeral-storage");
      has(cause.text(), "the node has thrown the Pod web out");
      it.sandbox.faults().mend("disk-pressure");
      // It stays as it is: a Pod that nobody looks after is not made again.
      it.cause("web", "evicted");
      assertTrue(cause.remedy().endsWith("then kubectl delete pod web"), cause.remedy());
      it.type("kubectl delete pod web");
      it.type("kubectl run web --image=redis");
      it.passes("web");
    }
  }
}
