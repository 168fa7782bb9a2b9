package dev.lab.registry.store.object;

import dev.lab.registry.store.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A blob that is an object. */
record ObjectBlob(ObjectStorage storage, String key, long size) implements Blob {
  @Override
  public InputStream open(long offset) throws IOException {
    return offset >= size
        ? InputStream.nullInputStream()
        : new ResumedStream(storage, key, offset, size);
  }

  @Override
  public Optional<Path> file() {
    return Optional.empty();
  }

  @Override
  public Optional<URI> location(Duration valid) throws IOException {
    return storage.location(key, valid);
  }
}
