package dev.lab.registry.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Held by the one request that works on an upload, whichever process on the same folder it came to:
 * a lock of this process, then the operating system's on the upload's file. Whoever holds it writes
 * through {@link #channel}, since closing any other channel of the file would let others in.
 * Waiting is asking again; a process that ends lets go.
 */
final class UploadLock implements Lock {
  private static final long ASK_EVERY = TimeUnit.MILLISECONDS.toNanos(20);

  /** Files locked by this process, where a second lock of the same file would be an error. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final ReentrantLock here = new ReentrantLock();
  private volatile @Nullable FileChannel channel;
  private volatile boolean unguarded;

  UploadLock(Path file) {
    this.file = file;
  }

  /** Whether it was ever held where the file system has no locks: others may have written too. */
  boolean unguarded() {
    return unguarded;
  }

  /**
   * To read and write the file while this is held; null if there is no file, or nobody holds it.
   */
  @Nullable FileChannel channel() {
    return channel;
  }

  /** False while another process, or another store of this one, has it. */
  private boolean lockFile() {
    if (here.getHoldCount() > 1) {
      return true;
    }
    if (!HELD.add(file)) {
      return false;
    }
    FileChannel opened = null;
    boolean locked = false;
    try {
      opened = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
      locked = opened.tryLock() != null;
    } catch (NoSuchFileException e) {
      // The upload is gone, and whoever holds this will see that.
      locked = true;
    } catch (OverlappingFileLockException e) {
      locked = false;
    } catch (IOException | UnsupportedOperationException e) {
      unguarded = true;
      locked = true;
    }
    if (locked) {
      channel = opened;
    } else {
      close(opened);
      HELD.remove(file);
    }
    return locked;
  }

  private static void close(@Nullable FileChannel opened) {
    try {
      if (opened != null) {
        opened.close();
      }
    } catch (IOException e) {
      // It is let go of all the same.
    }
  }

  @Override
  public boolean tryLock() {
    if (!here.tryLock()) {
      return false;
    }
    if (lockFile()) {
      return true;
    }
    here.unlock();
    return false;
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    long deadline = System.nanoTime() + unit.toNanos(time);
    if (!here.tryLock(time, unit)) {
      return false;
    }
    boolean locked = false;
    try {
      locked = lockFile();
      while (!locked && System.nanoTime() < deadline) {
        TimeUnit.NANOSECONDS.sleep(ASK_EVERY);
        locked = lockFile();
      }
      return locked;
    } finally {
      if (!locked) {
        here.unlock();
      }
    }
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    while (!tryLock(1, TimeUnit.HOURS)) {
      // Somebody works on it for that long.
    }
  }

  @Override
  public void lock() {
    boolean interrupted = false;
    while (true) {
      try {
        lockInterruptibly();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void unlock() {
    if (here.getHoldCount() == 1) {
      close(channel);
      channel = null;
      HELD.remove(file);
    }
    here.unlock();
  }

  @Override
  public Condition newCondition() {
    throw new UnsupportedOperationException("nobody waits for anything but the lock");
  }
}
