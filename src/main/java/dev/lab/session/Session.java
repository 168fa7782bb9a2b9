package dev.lab.session;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A running lab. Safe for the shell, its background check and a second terminal at once. */
public interface Session {
  /** The lab words that it understands, {@code quit} and {@code exit} among them. */
  List<String> words();

  /** What could come after these words, for the Tab key. */
  List<String> complete(List<String> words);

  /** What the prompt says now. */
  PromptState prompt();

  /** Says what is about to happen, how to leave, and the current step. */
  void open(PrintWriter out, int width);

  /**
   * Does what a lab word asks.
   *
   * @param words the word and its arguments, without {@code lab}
   * @param width of the terminal, for folding; 0 where there is none
   * @return an exit code, stated in one class of the checks
   */
  int word(List<String> words, Typist typist, PrintWriter out, PrintWriter err, int width)
      throws InterruptedException;

  /** Notes a line that the learner's shell has run. */
  void ran(String line, int exitStatus);

  /**
   * Looks at the step's checks without a word; a sentence when they have all passed for the first
   * time.
   *
   * @param patience how long to wait for what does not hold yet
   */
  Optional<String> quietCheck(Duration patience) throws InterruptedException;
}
