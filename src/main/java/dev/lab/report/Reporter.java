package dev.lab.report;

import java.io.IOException;

/** Whom a lab tells where its learner is. Thread-safe. */
public interface Reporter {
  /** Tells nobody. */
  Reporter NONE = new NoReporter();

  /** Whether the learner has joined a class. */
  boolean joined();

  /** The class that was joined, and how it stands, in a sentence or two. */
  String standing();

  /** The same in a word or two, for the prompt; empty where no class was joined. */
  String note();

  /**
   * Tells where the learner is.
   *
   * @param always whether to tell it though nothing has changed since
   */
  void tell(Where where, boolean always);

  /** Raises or lowers the hand; nothing where it was so already. */
  void help(boolean raised);

  /** Tells nothing from now on, until it is resumed. */
  void pause();

  /** Goes on telling; what happened in between is not told. */
  void resume();

  /** Leaves the class: forgets it, and what it has not been told yet. */
  void leave() throws IOException;
}
