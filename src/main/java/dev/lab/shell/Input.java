package dev.lab.shell;

import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** Where lines come from, and how the program may write between them. */
interface Input extends AutoCloseable {
  /** The next input (several lines where it is unfinished); empty after Ctrl-C; null at the end. */
  @Nullable String read(String prompt);

  /** Writes a line that does not disturb what is being typed. */
  void above(String text);

  /** Writes what a command says. */
  PrintWriter out();

  /** The terminal's width in columns; 0 where there is none. */
  int width();

  /** Whether a person is typing, as opposed to a pipe. */
  boolean interactive();

  /** Gives the terminal to a command, and takes it back. */
  default void lend() {}

  /** Takes the terminal back, whatever state the command left it in. */
  default void takeBack() {}

  @Override
  default void close() {}
}
