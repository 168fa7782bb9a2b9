package dev.lab.sandbox.faults;

import java.io.IOException;

/** An image vanishes from the registry: its tag, and its manifest. */
final class ImageDeleted implements Fault {
  private final SavedRegistries saved;

  ImageDeleted(FaultParts parts) {
    this.saved = new SavedRegistries(parts.node(), parts.folder().resolve("image-deleted"));
  }

  @Override
  public String name() {
    return "image-deleted";
  }

  @Override
  public String seen() {
    return "the image that was pushed last (image-deleted REPOSITORY:TAG: that one) is gone: \"manifest"
        + " unknown\" for docker and curl, \"not found\" for a Pod that pulls it";
  }

  @Override
  public boolean kept() {
    return true;
  }

  @Override
  public boolean broken() {
    return saved.any();
  }

  @Override
  public String breakIt(String what) throws FaultException {
    TaggedImage image = TaggedImage.find(saved.registries(), what);
    try {
      saved.take(image.registry(), image.links());
    } catch (IOException e) {
      throw SavedRegistries.failed(e);
    }
    return "Deleted " + image.name() + " from the registry.";
  }

  @Override
  public String mend() throws FaultException, InterruptedException {
    return saved.giveBack();
  }
}
