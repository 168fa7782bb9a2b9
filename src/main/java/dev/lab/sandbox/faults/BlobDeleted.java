package dev.lab.sandbox.faults;

import dev.lab.registry.name.Digest;
import java.io.IOException;
import java.util.List;

/** A layer of an image vanishes from the registry's storage; its manifest stays. */
final class BlobDeleted implements Fault {
  private final SavedRegistries saved;

  BlobDeleted(FaultParts parts) {
    this.saved = new SavedRegistries(parts.node(), parts.folder().resolve("blob-deleted"));
  }

  @Override
  public String name() {
    return "blob-deleted";
  }

  @Override
  public String seen() {
    return "the image that was pushed last (blob-deleted REPOSITORY:TAG: that one) has its tag and"
        + " manifest, but a layer is gone: docker pull says \"unknown blob\"";
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
      Digest layer = image.lastLayer();
      saved.take(image.registry(), List.of(TaggedImage.blob(layer)));
      return "Deleted the layer " + layer + " of " + image.name() + ".";
    } catch (IOException e) {
      throw SavedRegistries.failed(e);
    }
  }

  @Override
  public String mend() throws FaultException, InterruptedException {
    return saved.giveBack();
  }
}
