package dev.lab.sandbox.faults;

import dev.lab.sandbox.node.Node;

/** The disk that the node keeps images on is full, and the kubelet has not noticed yet. */
final class ImageDiskFull implements Fault {
  private final Node node;
  private volatile boolean broken;

  ImageDiskFull(Node node) {
    this.node = node;
  }

  @Override
  public String name() {
    return "image-disk-full";
  }

  @Override
  public String seen() {
    return "new Pods whose image the node does not have are in ErrImagePull, \"no space left on"
        + " device\"; what runs goes on, and the node says nothing of its disk";
  }

  @Override
  public boolean broken() {
    return broken;
  }

  @Override
  public String breakIt(String what) {
    node.fillImageDisk(true);
    broken = true;
    return "The disk that the node keeps images on is full.";
  }

  @Override
  public String mend() {
    node.fillImageDisk(false);
    broken = false;
    return "The disk that the node keeps images on has room again.";
  }
}
