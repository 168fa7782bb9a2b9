package dev.lab.line;

import java.io.IOException;

/** Runs lines, each where the last one ended. */
public interface LineRunner {
  /**
   * Runs one input, which may hold several lines, attached to the terminal, and waits for its end.
   *
   * @return the exit status; 130 where Ctrl-C ended it
   */
  int run(String input) throws IOException, InterruptedException;

  /**
   * Whether the input is a beginning that wants more lines: an open quote, a here document, an
   * {@code if} with no end.
   */
  boolean isIncomplete(String input) throws IOException, InterruptedException;

  /** What the last line left. */
  ShellState state();
}
