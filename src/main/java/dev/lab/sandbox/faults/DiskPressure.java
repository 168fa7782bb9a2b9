package dev.lab.sandbox.faults;

import dev.lab.sandbox.node.Node;

/** The node's disk is full: what runs is evicted, and nothing new is placed there. */
final class DiskPressure implements Fault {
  private final Node node;
  private final SavedRegistries saved;
  private volatile boolean full;

  DiskPressure(FaultParts parts) {
    this.node = parts.node();
    this.saved = new SavedRegistries(parts.node(), parts.folder().resolve("disk-pressure"));
  }

  @Override
  public String name() {
    return "disk-pressure";
  }

  @Override
  public String seen() {
    return "kubectl describe node says DiskPressure True; Pods are evicted (\"The node was low on"
        + " resource: ephemeral-storage\"), their successors stay Pending, FailedScheduling";
  }

  @Override
  public boolean kept() {
    return true;
  }

  @Override
  public boolean broken() {
    return full || saved.any();
  }

  @Override
  public String breakIt(String what) throws FaultException {
    saved.saveAny();
    node.fillDisk();
    full = true;
    return "The node's disk is full; its Pods are evicted.";
  }

  @Override
  public String mend() throws FaultException, InterruptedException {
    if (full) {
      node.freeDisk();
      full = false;
    }
    String done = "The node has room again; Pods that were evicted stay listed until deleted.";
    return saved.any() ? done + " " + saved.giveBack() : done;
  }
}
