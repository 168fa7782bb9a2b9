package dev.lab.host;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A channel's output, which a terminal that closes leaves open: there may be a last word. */
final class OpenOutput extends FilterOutputStream {
  OpenOutput(OutputStream channel) {
    super(channel);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    out.write(bytes, offset, length);
  }

  @Override
  public void close() throws IOException {
    flush();
  }
}
