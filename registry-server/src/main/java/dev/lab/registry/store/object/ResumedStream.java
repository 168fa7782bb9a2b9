package dev.lab.registry.store.object;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An object's bytes to its end, opened again where the connection broke: a client's download of
 * hours need not fail with it. The object's content never changes.
 */
final class ResumedStream extends InputStream {
  private static final int TRIES = 3;

  private final ObjectStorage storage;
  private final String key;
  private final long size;
  private long at;
  private int failures;
  private @Nullable InputStream in;

  ResumedStream(ObjectStorage storage, String key, long offset, long size) throws IOException {
    this.storage = storage;
    this.key = key;
    this.at = offset;
    this.size = size;
    this.in = storage.open(key, offset);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (at < size) {
      try {
        int read = opened().read(bytes, offset, (int) Math.min(length, size - at));
        if (read < 0) {
          throw new IOException(
              "the object " + key + " has " + size + " bytes, but ended after " + at);
        }
        at += read;
        failures = 0;
        return read;
      } catch (IOException e) {
        close();
        if (++failures == TRIES || Thread.currentThread().isInterrupted()) {
          throw e;
        }
      }
    }
    return -1;
  }

  private InputStream opened() throws IOException {
    InputStream now = in;
    if (now == null) {
      now = storage.open(key, at);
      in = now;
    }
    return now;
  }

  @Override
  public void close() throws IOException {
    InputStream now = in;
    in = null;
    if (now != null) {
      now.close();
    }
  }
}
