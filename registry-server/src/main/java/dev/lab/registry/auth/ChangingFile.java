package dev.lab.registry.auth;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Something read from a file, read again when the file changes; looked at once a second. */
public final class ChangingFile<T> {
  /** Reads the file. */
  @FunctionalInterface
  public interface Reader<T> {
    /** What is in it. */
    T read(Path file) throws IOException;
  }

  private static final long LOOK_EVERY = TimeUnit.SECONDS.toNanos(1);

  private final Path file;
  private final Reader<T> reader;
  private @Nullable T value;
  private Object seen = "";
  private long lookedAt;

  /** A file that need not be there before it is asked for. */
  public ChangingFile(Path file, Reader<T> reader) {
    this.file = file;
    this.reader = reader;
  }

  /** What is in it now. A file that became unreadable or wrong keeps what was right before. */
  public synchronized T get() throws IOException {
    T before = value;
    long now = System.nanoTime();
    if (before != null && now - lookedAt < LOOK_EVERY) {
      return before;
    }
    lookedAt = now;
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      Object look =
          attributes.lastModifiedTime() + "/" + attributes.size() + "/" + attributes.fileKey();
      if (before != null && Objects.equals(look, seen)) {
        return before;
      }
      T fresh = reader.read(file);
      value = fresh;
      seen = look;
      return fresh;
    } catch (IOException e) {
      if (before != null) {
        return before;
      }
      throw new IOException("can't read " + file + ": " + e.getMessage(), e);
    }
  }
}
