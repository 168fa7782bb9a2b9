package dev.lab.registry.store;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** A blob's content, whole and verified. */
public interface Blob {
  /** Its length in bytes. */
  long size();

  /** Its bytes from this offset on. */
  InputStream open(long offset) throws IOException;

  /** The file that holds exactly these bytes, where there is one: it can be sent by the kernel. */
  Optional<Path> file();

  /** Where a client can read it for so long without this registry, where there is such a place. */
  default Optional<URI> location(Duration valid) throws IOException {
    return Optional.empty();
  }
}
