package dev.lab.registry.transfer;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Files by their paths, in a folder or an archive. */
interface ArchiveFiles extends AutoCloseable {
  /** No index and no manifest is longer. */
  int LARGEST_DOCUMENT = 16 * 1024 * 1024;

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

  /** A small file's JSON. */
  default JsonNode json(String path) throws IOException {
    try {
      return JsonMapper.shared().readTree(read(path, LARGEST_DOCUMENT));
    } catch (JacksonException e) {
      throw new IOException(path + " in " + name() + " is not JSON", e);
    }
  }

  @Override
  void close() throws IOException;
}
