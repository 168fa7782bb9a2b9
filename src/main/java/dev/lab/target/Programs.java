package dev.lab.target;

import java.util.function.Supplier;

/** Runs what comes with a lab; or knows how it ended, where it ran before. */
@FunctionalInterface
public interface Programs {
  /** On this machine, each time. */
  Programs HERE = (program, run) -> run.get();

  /** How a program ended. */
  enum End {
    /** Well. */
    WELL,
    /** As one does that finds something wrong. */
    WRONG,
    /** In any other way, by a fault of its own. */
    FAULT
  }

  /**
   * An end.
   *
   * @param said what the program said last, or what is to be said of it
   */
  record Ended(End end, String said) {}

  /**
   * Runs it.
   *
   * @param program what is the same for the same program only
   */
  Ended run(String program, Supplier<Ended> run);
}
