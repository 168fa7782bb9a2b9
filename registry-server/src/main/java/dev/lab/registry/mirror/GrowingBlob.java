package dev.lab.registry.mirror;

import dev.lab.registry.store.Blob;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/** A blob that is still coming: whoever reads it reads along. */
record GrowingBlob(long size, Path growing, Progress progress, Whole whole) implements Blob {
  private static final Duration FOR_EVER = Duration.ofDays(365);

  /** Gets the blob once it is in the store. */
  interface Whole {
    Blob get() throws IOException;
  }

  @Override
  public InputStream open(long offset) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(growing, StandardOpenOption.READ);
    } catch (NoSuchFileException e) {
      // It ended just now, well or not.
      progress.await(FOR_EVER);
      return whole.get().open(offset);
    }
    return new GrowingStream(channel, offset, size, progress);
  }

  @Override
  public Optional<Path> file() {
    return Optional.empty();
  }
}
