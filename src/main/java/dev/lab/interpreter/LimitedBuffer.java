package dev.lab.interpreter;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What a command printed into a pipe or {@code $(…)}. */
final class LimitedBuffer extends OutputStream {
  private final Budget budget;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  LimitedBuffer(Budget budget) {
    this.budget = budget;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] all, int offset, int length) {
    budget.check();
    if (bytes.size() + (long) length > budget.limits().captured()) {
      throw StopException.limit(
          "a pipe and $(…) hold "
              + budget.limits().captured()
              + " bytes here; the command wrote more");
    }
    bytes.write(all, offset, length);
  }

  InputStream reader() {
    return new ByteArrayInputStream(bytes.toByteArray());
  }

  String text() {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
