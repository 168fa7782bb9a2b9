package dev.lab.registry.store.object;

import dev.lab.registry.name.Digest;
import dev.lab.registry.store.object.ObjectStorage.Entry;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What this process knows of an upload beyond what is stored: who works on it, the segment that is
 * being written, and the hash of the bytes from the first on that this process wrote itself.
 * Without it, or where another server wrote, the bytes are read again.
 */
final class UploadState {
  /** A segment that was hashed on its way, and the etag it was given. */
  private record Hashed(String key, String etag) {}

  /** A segment on its way. */
  static final class Writing {
    final String key;
    final long offset;
    final ObjectWriter writer;
    private final @Nullable MessageDigest hash;
    private volatile long length;

    private Writing(String key, long offset, ObjectWriter writer, @Nullable MessageDigest hash) {
      this.key = key;
      this.offset = offset;
      this.writer = writer;
      this.hash = hash;
    }

    /** Counts and hashes what is written; the buffer stays as it is. */
    void add(ByteBuffer bytes) {
      if (hash != null) {
        hash.update(bytes.duplicate());
      }
      length += bytes.remaining();
    }

    /** The upload's size with what came of this segment. */
    long end() {
      return offset + length;
    }
  }

  final ReentrantLock lock = new ReentrantLock();
  private final List<Hashed> hashed = new ArrayList<>();
  private MessageDigest sha256 = Digest.sha256();
  private long hashedSize;
  private volatile long used = System.nanoTime();
  private volatile boolean open = true;
  private volatile @Nullable Writing writing;

  void touch() {
    used = System.nanoTime();
  }

  /** Whether nobody used it since then and nobody uses it now. */
  boolean idleSince(long nanoTime) {
    return used - nanoTime < 0 && !lock.isLocked() && writing == null;
  }

  boolean open() {
    return open;
  }

  void close() {
    open = false;
  }

  @Nullable Writing writing() {
    return writing;
  }

  Writing start(String key, long offset, ObjectWriter writer) {
    MessageDigest hash = offset == hashedSize ? copy() : null;
    Writing now = new Writing(key, offset, writer, hash);
    writing = now;
    return now;
  }

  private @Nullable MessageDigest copy() {
    try {
      return (MessageDigest) sha256.clone();
    } catch (CloneNotSupportedException e) {
      // Then all is read again at the end.
      return null;
    }
  }

  /** The segment is stored. */
  void written(Writing segment, String etag) {
    if (segment.hash != null && segment.offset == hashedSize) {
      sha256 = segment.hash;
      hashedSize = segment.end();
      hashed.add(new Hashed(segment.key, etag));
    }
  }

  void stop() {
    writing = null;
  }

  /** Stores what came of the segment on its way, as far as that goes; nothing follows. */
  void end() {
    close();
    Writing segment = writing;
    if (segment != null) {
      stop();
      try {
        segment.writer.finish();
      } catch (IOException e) {
        // The client asks how far its upload came, and goes on from there.
        segment.writer.abort();
      }
    }
  }

  /** The hash of the upload's first bytes, and how many; of none where they are not as written. */
  Prefix hashedPrefix(List<Entry> stored) {
    MessageDigest hash = copy();
    if (hash == null || stored.size() < hashed.size()) {
      return new Prefix(Digest.sha256(), 0);
    }
    for (int i = 0; i < hashed.size(); i++) {
      Entry entry = stored.get(i);
      if (!hashed.get(i).equals(new Hashed(entry.key(), entry.etag()))) {
        return new Prefix(Digest.sha256(), 0);
      }
    }
    return new Prefix(hash, hashedSize);
  }

  /** A hasher that has seen so many bytes. */
  record Prefix(MessageDigest hash, long size) {}
}
