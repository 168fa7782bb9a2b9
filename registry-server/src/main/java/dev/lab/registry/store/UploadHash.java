package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;

/**
 * The sha256 hash of an upload, worked out while its bytes come. By the one who writes them, right
 * before: then they are read from memory once. For one thread at a time.
 */
final class UploadHash {
  private static final int READ_SIZE = 1 << 16;

  private static final long UNKNOWN = -1;

  private final MessageDigest sha256 = Digest.sha256();
  private long hashed;

  /** Bytes that are written at this offset. */
  void add(ByteBuffer bytes, long at) {
    if (at == hashed) {
      hashed += bytes.remaining();
      sha256.update(bytes);
    }
  }

  /** What was added is not what the file holds; all of it is to be read. */
  void forget() {
    hashed = UNKNOWN;
  }

  /** The digest of the file's first bytes, of which those that were added are not read again. */
  Digest digest(Digest promised, FileChannel file, long size) throws IOException {
    if (!promised.algorithm().equals("sha256")) {
      return Digest.of(promised.algorithm(), read(promised.hasher(), file, 0, size).digest());
    }
    long from = hashed;
    // The hasher starts anew, now or once it has said what it has.
    hashed = 0;
    if (from < 0 || from > size) {
      sha256.reset();
      from = 0;
    }
    try {
      return Digest.of("sha256", read(sha256, file, from, size).digest());
    } catch (IOException e) {
      sha256.reset();
      throw e;
    }
  }

  private static MessageDigest read(MessageDigest hasher, FileChannel file, long from, long size)
      throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(from == size ? 0 : READ_SIZE);
    for (long at = from; at < size; at += buffer.limit()) {
      buffer.clear().limit((int) Math.min(READ_SIZE, size - at));
      if (file.read(buffer, at) < 0) {
        throw new EOFException("the upload ended after " + at + " of " + size + " bytes");
      }
      hasher.update(buffer.flip());
    }
    return hasher;
  }
}
