package dev.lab.sandbox.faults;

import dev.lab.sandbox.node.Node;

/** The node's kubelet has ended: the node is lost, what it ran goes on without being tended. */
final class NodeNotReady implements Fault {
  private final Node node;
  private volatile boolean broken;

  NodeNotReady(Node node) {
    this.node = node;
  }

  @Override
  public String name() {
    return "node-not-ready";
  }

  @Override
  public String seen() {
    return "kubectl get nodes says NotReady; Pods are not ready, so that node ports refuse; new Pods"
        + " stay Pending, FailedScheduling; after 5 minutes Pods are deleted and stay Terminating";
  }

  @Override
  public boolean broken() {
    return broken;
  }

  @Override
  public String breakIt(String what) {
    node.stopKubelet();
    broken = true;
    return "The node's kubelet has stopped; a real cluster takes 50 seconds to notice, this one none.";
  }

  @Override
  public String mend() {
    node.startKubelet();
    broken = false;
    return "The node is ready again.";
  }
}
