package dev.lab.registry.transfer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Counts what comes into a registry. Thread-safe. */
final class Counts {
  private final Consumer<String> tell;
  private final List<String> names = new ArrayList<>();
  private int manifests;
  private int manifestsThere;
  private int blobs;
  private int mounted;
  private int blobsThere;
  private long bytes;

  /**
   * Starts at nothing.
   *
   * @param tell told of each image that is there
   */
  Counts(Consumer<String> tell) {
    this.tell = tell;
  }

  synchronized void image(String name) {
    names.add(name);
    tell.accept(name);
  }

  synchronized void manifest(boolean wasThere) {
    manifests += wasThere ? 0 : 1;
    manifestsThere += wasThere ? 1 : 0;
  }

  synchronized void blobPushed(long size) {
    blobs++;
    bytes += size;
  }

  synchronized void blobMounted() {
    mounted++;
  }

  synchronized void blobThere() {
    blobsThere++;
  }

  synchronized Transferred result() {
    return new Transferred(names, manifests, manifestsThere, blobs, mounted, blobsThere, bytes);
  }
}
