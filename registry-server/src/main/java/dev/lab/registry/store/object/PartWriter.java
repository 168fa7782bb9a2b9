package dev.lab.registry.store.object;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Collects an object's bytes into parts of one size, the last one shorter. What fits one part is
 * written at once.
 */
abstract class PartWriter implements ObjectWriter {
  private static final int FIRST = 1 << 16;

  private final int partSize;
  private byte[] buffer = new byte[0];
  private int filled;
  private int parts;

  PartWriter(int partSize) {
    this.partSize = partSize;
  }

  /** Writes the whole object; empty if there is one already. */
  abstract Optional<String> whole(byte[] buffer, int length) throws IOException;

  /** Writes a part; the first is number 1. */
  abstract void part(int number, byte[] buffer, int length) throws IOException;

  /** Makes an object of the parts; empty if there is one already. */
  abstract Optional<String> complete() throws IOException;

  /** Removes the parts written so far, as far as that goes. */
  abstract void drop();

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (filled == partSize) {
        flush();
      }
      int length = Math.min(bytes.remaining(), partSize - filled);
      makeRoom(filled + length);
      bytes.get(buffer, filled, length);
      filled += length;
    }
  }

  private void makeRoom(int wanted) {
    if (wanted > buffer.length) {
      int larger = (int) Math.min(partSize, Math.max(wanted, Math.max(FIRST, buffer.length * 2L)));
      buffer = Arrays.copyOf(buffer, larger);
    }
  }

  private void flush() throws IOException {
    part(++parts, buffer, filled);
    filled = 0;
  }

  @Override
  public Optional<String> finish() throws IOException {
    Optional<String> etag;
    if (parts == 0) {
      etag = whole(buffer, filled);
    } else {
      flush();
      etag = complete();
      if (etag.isEmpty()) {
        drop();
      }
    }
    buffer = new byte[0];
    return etag;
  }

  @Override
  public void abort() {
    buffer = new byte[0];
    filled = 0;
    if (parts > 0) {
      drop();
    }
  }
}
