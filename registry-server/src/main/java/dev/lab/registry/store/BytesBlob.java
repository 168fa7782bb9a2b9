package dev.lab.registry.store;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;

/** A blob in memory. The array is shared, and nobody writes to it. */
@SuppressWarnings("ArrayRecordComponent")
record BytesBlob(byte[] bytes) implements Blob {
  @Override
  public long size() {
    return bytes.length;
  }

  @Override
  public InputStream open(long offset) {
    return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
  }

  @Override
  public Optional<Path> file() {
    return Optional.empty();
  }
}
