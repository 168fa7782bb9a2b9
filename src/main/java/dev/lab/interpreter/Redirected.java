package dev.lab.interpreter;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** A command's streams, and the files to close behind it. */
record Redirected(Streams streams, List<Closeable> opened) implements AutoCloseable {
  @Override
  public void close() throws IOException {
    for (Closeable each : opened) {
      each.close();
    }
  }
}
