package dev.lab.sandbox.quota;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;

/**
 * The disk of one sandbox: what is under a folder is measured, and what is taken until the next
 * look is counted. Thread-safe.
 */
public final class Disk {
  /** A file of one byte takes as much. */
  private static final long BLOCK = 4096;

  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  private final Path folder;
  private final long most;
  private long measured = -1;
  private long taken;
  private long memory;
  private long looked;

  /**
   * The disk of what is in this folder.
   *
   * @param most bytes that may be there
   */
  public Disk(Path folder, long most) {
    this.folder = folder;
    this.most = most;
  }

  /** One that takes what the machine does. */
  public static Disk endless() {
    return new Disk(Path.of(""), Long.MAX_VALUE);
  }

  /** Whether anything is counted. */
  public boolean counts() {
    return most < Long.MAX_VALUE;
  }

  /**
   * So many bytes more.
   *
   * @throws FullException where there is no room for them
   */
  public synchronized void take(long bytes) throws FullException {
    if (!counts()) {
      return;
    }
    if (measured < 0 || used() + bytes > most && System.nanoTime() - looked > LOOK_NANOS) {
      measure();
    }
    if (used() + bytes > most) {
      throw new FullException();
    }
    taken += bytes;
  }

  /** A file more of so many bytes. */
  public void takeFile(long bytes) throws FullException {
    take(blocks(bytes));
  }

  /** So many bytes more that are on no disk, until they are given back. */
  public synchronized void hold(long bytes) throws FullException {
    take(bytes);
    if (counts()) {
      taken -= bytes;
      memory += bytes;
    }
  }

  /** Gives back what was held. */
  public synchronized void release(long bytes) {
    memory -= Math.min(memory, bytes);
  }

  private long used() {
    return measured + taken + memory;
  }

  private static long blocks(long bytes) {
    return (bytes + BLOCK - 1) / BLOCK * BLOCK + BLOCK;
  }

  private void measure() {
    long[] sum = {0};
    FileVisitor<Path> counter =
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            sum[0] += blocks(attributes.size());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            sum[0] += BLOCK;
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            // It has gone meanwhile.
            return FileVisitResult.CONTINUE;
          }
        };
    try {
      Files.walkFileTree(folder, counter);
    } catch (IOException e) {
      // What was counted counts.
    }
    measured = sum[0];
    taken = 0;
    looked = System.nanoTime();
  }
}
