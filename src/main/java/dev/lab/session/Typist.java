package dev.lab.session;

import dev.lab.pane.Window;
import dev.lab.prose.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;

/** The hands and eyes of a session: types into the learner's shell, asks and shows the learner. */
public interface Typist {
  /** Shows the input as if it had been typed, runs it and gives its exit status. */
  int type(String input) throws IOException, InterruptedException;

  /** Asks a question that is answered by y or n; false where nobody can answer. */
  boolean confirm(String question);

  /**
   * Puts an input where the learner sees it and runs it with a key; false where nobody sits there,
   * and nothing happens.
   */
  default boolean offer(String input) throws IOException, InterruptedException {
    return false;
  }

  /** Shows a text, by the page where it does not fit and somebody can turn pages. */
  default void show(Page page, PrintWriter out, Screen screen) throws InterruptedException {
    out.print(page.on(screen));
    out.flush();
  }

  /** The terminal, to draw on; empty where lines are all there is. */
  default Optional<Window> window() {
    return Optional.empty();
  }

  /** Where files are that are named from there; empty where the shell itself is. */
  default Optional<Path> where() {
    return Optional.empty();
  }

  /** Whether what goes on for ever can be ended from there. */
  default boolean endsThings() {
    return false;
  }
}
