package dev.lab.shell;

import dev.lab.pane.Window;
import dev.lab.prose.Screen;
import java.io.PrintWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where lines come from, and how the program may write between them. */
interface Input extends AutoCloseable {
  /** The next input (several lines where it is unfinished); empty after Ctrl-C; null at the end. */
  @Nullable String read(String prompt);

  /** The next input, which begins as it says; only where a line can be edited. */
  default @Nullable String read(String prompt, String begun) {
    return read(prompt);
  }

  /** Whether a line can be begun for the learner, and a window taken over. */
  default boolean edits() {
    return false;
  }

  /** The terminal, to draw on. */
  default Optional<Window> window() {
    return Optional.empty();
  }

  /** Writes a line that does not disturb what is being typed. */
  void above(String text);

  /** Writes what a command says. */
  PrintWriter out();

  /** What the terminal shows, at its size of now. */
  Screen screen();

  /** The terminal's height in lines; 0 where it does not matter. */
  default int rows() {
    return 0;
  }

  /** Whether a person is typing, as opposed to a pipe. */
  boolean interactive();

  /** Gives the terminal to a command, and takes it back. */
  default void lend() {}

  /** Takes the terminal back, whatever state the command left it in. */
  default void takeBack() {}

  @Override
  default void close() {}
}
