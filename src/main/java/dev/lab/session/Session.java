package dev.lab.session;

import dev.lab.prose.Screen;
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
  void open(Typist typist, PrintWriter out, Screen screen) throws InterruptedException;

  /**
   * The command of the step that comes next in a line of the learner's; empty where the line is the
   * learner's own.
   *
   * @param line what stands there
   */
  Optional<String> command(String line);

  /**
   * Does what a lab word asks.
   *
   * @param words the word and its arguments, without {@code lab}
   * @param screen what the terminal shows
   * @return an exit code, stated in one class of the checks
   */
  int word(List<String> words, Typist typist, PrintWriter out, PrintWriter err, Screen screen)
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
