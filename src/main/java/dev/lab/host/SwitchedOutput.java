package dev.lab.host;

import java.io.IOException;
import java.io.OutputStream;

/** The terminal of the moment: a shell outlives the connection that it is seen through. */
final class SwitchedOutput extends OutputStream {
  private volatile OutputStream to = OutputStream.nullOutputStream();

  void lead(OutputStream other) {
    to = other;
  }

  @Override
  public void write(int b) throws IOException {
    to.write(b);
  }

  @Override
  public void write(byte[] all, int offset, int length) throws IOException {
    to.write(all, offset, length);
  }

  @Override
  public void flush() throws IOException {
    to.flush();
  }
}
