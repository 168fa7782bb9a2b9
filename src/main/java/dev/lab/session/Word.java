package dev.lab.session;

import dev.lab.progress.ProgressException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** One lab word. */
interface Word {
  /**
   * Where a word was said.
   *
   * @param colour whether the place shows colours
   */
  record Place(
      List<String> arguments,
      Typist typist,
      PrintWriter out,
      PrintWriter err,
      int width,
      boolean colour) {}

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
