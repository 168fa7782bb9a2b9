package dev.lab.cli;

import dev.lab.pane.Key;
import dev.lab.pane.Keys;
import dev.lab.pane.Window;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A second terminal, drawn on by what a call prints. Its script sends lines: {@code size ROWS
 * COLUMNS}, and {@code key LETTER} (nothing behind {@code key} for Enter).
 */
final class RemoteWindow implements Window {
  private static final int USUAL_ROWS = 24;
  private static final int GONE = -1;
  private static final int LATE = -2;

  private final PrintWriter out;
  private final BlockingQueue<Integer> typed = new LinkedBlockingQueue<>();
  private volatile int rows = USUAL_ROWS;
  private volatile int columns;

  RemoteWindow(InputStream in, PrintWriter out, int columns) {
    this.out = out;
    this.columns = columns;
    Thread.ofVirtual().name("second terminal").start(() -> read(in));
  }

  private void read(InputStream in) {
    try {
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.matches("size [1-9]\\d{0,3} [1-9]\\d{0,3}")) {
          String[] words = line.split(" ");
          rows = Integer.parseInt(words[1]);
          columns = Integer.parseInt(words[2]);
        } else if (line.startsWith("key")) {
          typed.add(line.length() > 4 ? line.codePointAt(4) : '\r');
        }
      }
    } catch (IOException e) {
      // It has gone.
    }
    typed.add(GONE);
  }

  @Override
  public int columns() {
    return columns;
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public void write(String text) {
    out.print(text);
    out.flush();
  }

  @Override
  public Key key(Duration wait) throws InterruptedException {
    return Keys.read(
        millis -> {
          Integer next = typed.poll(millis, TimeUnit.MILLISECONDS);
          return next == null ? LATE : next;
        },
        wait.toMillis());
  }

  @Override
  public void close() {
    // Its script gives it back.
  }
}
