package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * An upload into a {@link FilesystemStore}: a file that grows, hashed on the way. After a restart
 * the file is all there is, and what is in it is hashed again when the upload is committed.
 */
final class FilesystemUpload implements Upload {
  /** A file that is written once, so its time is the upload's start. */
  static final String STARTED = "startedat";

  private static final int READ_SIZE = 1 << 16;

  private final FilesystemStore store;
  private final RepositoryName repository;
  private final String id;
  private final Path folder;
  private final Path data;
  private final Instant started;
  private final Lock lock = new ReentrantLock();
  private final MessageDigest sha256 = Digest.sha256();
  private long hashed;
  private volatile long size;
  private volatile boolean open = true;
  private @Nullable FileChannel channel;

  private FilesystemUpload(
      FilesystemStore store,
      RepositoryName repository,
      String id,
      Path folder,
      Instant started,
      long size) {
    this.store = store;
    this.repository = repository;
    this.id = id;
    this.folder = folder;
    this.data = folder.resolve("data");
    this.started = started;
    this.size = size;
  }

  static FilesystemUpload start(
      FilesystemStore store, RepositoryName repository, String id, Path folder) throws IOException {
    DurableFiles.createAll(folder);
    Instant now = Instant.now();
    Files.writeString(folder.resolve(STARTED), now.truncatedTo(ChronoUnit.SECONDS).toString());
    Files.createFile(folder.resolve("data"));
    return new FilesystemUpload(store, repository, id, folder, now, 0);
  }

  static FilesystemUpload resume(
      FilesystemStore store, RepositoryName repository, String id, Path folder) throws IOException {
    Path data = folder.resolve("data");
    long size = Files.exists(data) ? Files.size(data) : 0;
    Instant started = FileTimes.lastUse(folder.resolve(STARTED)).orElseGet(Instant::now);
    return new FilesystemUpload(store, repository, id, folder, started, size);
  }

  RepositoryName repository() {
    return repository;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public Optional<Path> file() {
    return Optional.of(data);
  }

  @Override
  public Lock lock() {
    return lock;
  }

  @Override
  public boolean open() {
    return open;
  }

  @Override
  public void append(ByteBuffer bytes) throws IOException {
    FileChannel to = channel();
    int length = bytes.remaining();
    ByteBuffer toHash = bytes.duplicate();
    try {
      while (bytes.hasRemaining()) {
        to.write(bytes);
      }
    } catch (IOException e) {
      // What was only partly written was never there.
      to.truncate(size);
      throw e;
    }
    if (hashed == size) {
      sha256.update(toHash);
      hashed += length;
    }
    size += length;
  }

  private FileChannel channel() throws IOException {
    FileChannel now = channel;
    if (now == null) {
      now = FileChannel.open(data, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel = now;
      now.position(size);
    }
    return now;
  }

  @Override
  public void pause() throws IOException {
    FileChannel now = channel;
    channel = null;
    if (now != null) {
      now.close();
    }
  }

  @Override
  public void commit(Digest digest) throws IOException, DigestMismatchException {
    channel().force(true);
    pause();
    Digest found = hash(digest);
    if (!found.equals(digest)) {
      long received = size;
      cancel();
      throw new DigestMismatchException(digest, found, received);
    }
    store.keep(repository, digest, data, started);
    cancel();
  }

  private Digest hash(Digest promised) throws IOException {
    if (!promised.algorithm().equals("sha256")) {
      return Digest.of(promised.algorithm(), read(promised.hasher(), 0).digest());
    }
    MessageDigest whole = read(sha256, hashed);
    hashed = 0;
    return Digest.of("sha256", whole.digest());
  }

  /** Adds the file's bytes from this offset on to the hasher. */
  private MessageDigest read(MessageDigest hasher, long from) throws IOException {
    if (from == size) {
      return hasher;
    }
    try (FileChannel in = FileChannel.open(data, StandardOpenOption.READ)) {
      in.position(from);
      ByteBuffer buffer = ByteBuffer.allocate(READ_SIZE);
      while (in.read(buffer.clear()) >= 0) {
        hasher.update(buffer.flip());
      }
    }
    return hasher;
  }

  @Override
  public void cancel() throws IOException {
    pause();
    open = false;
    store.forget(this);
    DurableFiles.deleteTree(folder);
  }

  void close() {
    open = false;
    try {
      pause();
    } catch (IOException e) {
      // The file is as long as what was written; nothing else hangs on it.
    }
  }
}
