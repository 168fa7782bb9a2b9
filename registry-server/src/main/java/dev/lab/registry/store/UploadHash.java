package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * The sha256 hash of an upload, worked out while its bytes come: beside the one who writes them,
 * once there are enough for that to pay. For one thread at a time.
 */
final class UploadHash {
  private static final int READ_SIZE = 1 << 16;

  /** Bytes before which it is not worth another thread. */
  private static final int PAYS = 1 << 18;

  /** Bytes that are hashed in one go. */
  private static final int PIECE = 1 << 17;

  /** Pieces that may wait to be hashed: more of them would only fill memory. */
  private static final int AHEAD = 3;

  private static final long UNKNOWN = -1;

  private final MessageDigest sha256 = Digest.sha256();
  private final Semaphore room = new Semaphore(AHEAD);
  private CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
  private List<ByteBuffer> piece = new ArrayList<>();
  private int pieceSize;
  private long hashed;

  /** Bytes that are written at this offset, and that nobody changes any more. */
  void add(ByteBuffer bytes, long at) {
    if (at != hashed) {
      return;
    }
    hashed += bytes.remaining();
    if (hashed < PAYS) {
      sha256.update(bytes);
      return;
    }
    piece.add(bytes);
    pieceSize += bytes.remaining();
    if (pieceSize >= PIECE) {
      hashPiece();
    }
  }

  private void hashPiece() {
    List<ByteBuffer> all = piece;
    piece = new ArrayList<>();
    pieceSize = 0;
    room.acquireUninterruptibly();
    last = last.thenRunAsync(() -> update(all), Thread::startVirtualThread);
  }

  private void update(List<ByteBuffer> all) {
    try {
      all.forEach(sha256::update);
    } finally {
      room.release();
    }
  }

  /** What was added is not what the file holds; all of it is to be read. */
  void forget() {
    hashed = UNKNOWN;
  }

  /** The digest of the file's first bytes, of which those that were added are not read again. */
  Digest digest(Digest promised, FileChannel file, long size) throws IOException {
    hashPiece();
    last.join();
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
