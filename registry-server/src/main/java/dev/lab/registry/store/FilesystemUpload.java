package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * An upload into a {@link FilesystemStore}: a file that grows, hashed on the way. Between requests
 * the file is all that counts, since another process may go on with it: it says how long the upload
 * is, and what this process did not write is hashed when the upload is committed. The file never
 * gets shorter than it was when its lock was taken, so what was hashed stays true.
 */
final class FilesystemUpload implements Upload {
  /** Written once, so its time is the upload's start; the upload exists as long as it does. */
  static final String STARTED = "startedat";

  private static final int READ_SIZE = 1 << 16;

  private final FilesystemStore store;
  private final RepositoryName repository;
  private final String id;
  private final Path folder;
  private final Path data;
  private final UploadLock lock;
  private final MessageDigest sha256 = Digest.sha256();
  private long hashed;

  /** How long the file is, as long as there is a channel. */
  private volatile long size;

  private volatile boolean open = true;
  private volatile @Nullable FileChannel channel;

  /** Set where the data are a blob already and only the link to it could not be written. */
  private @Nullable Digest moved;

  FilesystemUpload(FilesystemStore store, RepositoryName repository, String id, Path folder) {
    this.store = store;
    this.repository = repository;
    this.id = id;
    this.folder = folder;
    this.data = folder.resolve("data");
    this.lock = new UploadLock(folder.resolve(STARTED));
  }

  /** Writes what makes it an upload, all or nothing. */
  FilesystemUpload start() throws IOException {
    try {
      DurableFiles.createAll(folder);
      Files.writeString(
          folder.resolve(STARTED), Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
      Files.createFile(data);
      return this;
    } catch (IOException e) {
      drop();
      throw e;
    }
  }

  /** Whether this folder holds an upload that was neither committed nor cancelled. */
  static boolean exists(Path folder) throws IOException {
    return Folders.exists(folder.resolve(STARTED));
  }

  RepositoryName repository() {
    return repository;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public long size() throws IOException {
    if (channel != null) {
      return size;
    }
    try {
      return Files.size(data);
    } catch (NoSuchFileException e) {
      return 0;
    }
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
    try {
      return open && exists(folder);
    } catch (IOException e) {
      // Whoever works on it will be told what is wrong.
      return open;
    }
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
      takeBack(to, e);
      throw e;
    }
    if (hashed == size) {
      sha256.update(toHash);
      hashed += length;
    }
    size += length;
  }

  /** What was only partly written was never there; if it stays, it is what the client sent. */
  private void takeBack(FileChannel to, IOException why) {
    try {
      to.truncate(size);
    } catch (IOException e) {
      why.addSuppressed(e);
    }
  }

  private FileChannel channel() throws IOException {
    FileChannel now = channel;
    if (now == null) {
      now = FileChannel.open(data, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      size = now.size();
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
    Instant started = FileTimes.lastUse(folder.resolve(STARTED)).orElseGet(Instant::now);
    if (digest.equals(moved) && size() == 0 && store.linkKept(repository, digest, started)) {
      drop();
      return;
    }
    channel().force(true);
    pause();
    Digest found = hash(digest);
    if (!found.equals(digest)) {
      long received = size;
      drop();
      throw new DigestMismatchException(digest, found, received);
    }
    try {
      store.keep(repository, digest, data, started);
    } catch (IOException e) {
      moved = Files.exists(data) ? null : digest;
      throw e;
    }
    drop();
  }

  private Digest hash(Digest promised) throws IOException {
    if (!promised.algorithm().equals("sha256")) {
      return Digest.of(promised.algorithm(), read(promised.hasher(), 0).digest());
    }
    if (hashed > size || lock.unguarded()) {
      sha256.reset();
      hashed = 0;
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
    close();
    store.forget(this);
    store.remove(folder);
  }

  /** As {@link #cancel}, where all is said and done: what can't be removed is left to expire. */
  private void drop() {
    try {
      cancel();
    } catch (IOException e) {
      // It is no longer open, and a leftover like any other.
    }
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
