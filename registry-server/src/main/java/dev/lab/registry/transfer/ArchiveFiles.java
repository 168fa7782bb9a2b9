package dev.lab.registry.transfer;

import java.io.IOException;
import java.io.InputStream;

/** Files by their paths, in a folder or an archive. */
interface ArchiveFiles extends AutoCloseable {
  /** What it is called in errors. */
  String name();

  /** Whether there is such a file. */
  boolean has(String path);

  /** A file's length. */
  long size(String path) throws IOException;

  /** A file's bytes; the caller closes it. */
  InputStream open(String path) throws IOException;

  /** A small file's bytes. */
  default byte[] read(String path, int most) throws IOException {
    try (InputStream in = open(path)) {
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw new IOException(path + " in " + name() + " is longer than " + most + " bytes");
      }
      return bytes;
    }
  }

  @Override
  void close() throws IOException;
}
