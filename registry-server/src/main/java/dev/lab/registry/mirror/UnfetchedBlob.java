package dev.lab.registry.mirror;

import dev.lab.registry.store.Blob;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** A blob of which no more than the size is known; it is fetched if it is read after all. */
record UnfetchedBlob(long size, Fetch fetch) implements Blob {
  /** Gets it. */
  interface Fetch {
    Optional<Blob> get() throws IOException;
  }

  @Override
  public InputStream open(long offset) throws IOException {
    return fetch
        .get()
        .orElseThrow(() -> new FileNotFoundException("the upstream no longer has this blob"))
        .open(offset);
  }

  @Override
  public Optional<Path> file() {
    return Optional.empty();
  }
}
