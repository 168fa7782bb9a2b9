package dev.lab.pane;

import java.time.Duration;

/** A terminal that can be drawn on, and whose keys can be read one by one. */
public interface Window extends AutoCloseable {
  /** Its width now. */
  int columns();

  /** Its height now. */
  int rows();

  /** Writes to it, escape sequences and all. */
  void write(String text);

  /** The next key; {@link Key#NONE} where none comes in time. */
  Key key(Duration wait) throws InterruptedException;

  /** Gives it back as it was taken. */
  @Override
  void close();
}
