package dev.lab.session;

import dev.lab.progress.ProgressException;
import dev.lab.prose.Screen;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** One lab word. */
interface Word {
  /**
   * Where a word was said.
   *
   * @param screen what is shown there
   */
  record Place(
      List<String> arguments, Typist typist, PrintWriter out, PrintWriter err, Screen screen) {
    /** The terminal's width in columns; 0 where there is none. */
    int width() {
      return screen.width();
    }

    /** Whether the place shows colours. */
    boolean colour() {
      return screen.coloured();
    }
  }

  /** How it is typed, such as {@code reset [STEP]}. */
  String usage();

  /** What it does, in a few words. */
  String does();

  /** Does it, and gives an exit code. */
  int run(Place place) throws InterruptedException, IOException, ProgressException;

  /** What could come after it. */
  default List<String> complete(List<String> typed) {
    return List.of();
  }
}
