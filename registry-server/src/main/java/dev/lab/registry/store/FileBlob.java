package dev.lab.registry.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A blob that is a file. */
record FileBlob(Path path, long size) implements Blob {
  @Override
  public InputStream open(long offset) throws IOException {
    InputStream in = Files.newInputStream(path);
    try {
      in.skipNBytes(offset);
      return in;
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  @Override
  public Optional<Path> file() {
    // Another file system's files are not the kernel's to send.
    return path.getFileSystem().equals(FileSystems.getDefault())
        ? Optional.of(path)
        : Optional.empty();
  }
}
