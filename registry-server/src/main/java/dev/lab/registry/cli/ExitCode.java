package dev.lab.registry.cli;

/** How the program ends. */
final class ExitCode {
  /** Done, or ended by a signal. */
  static final int OK = 0;

  /** Something that was checked is not as it should be. */
  static final int FOUND = 1;

  /** Wrong usage, or a configuration that can't be used. */
  static final int USAGE = 2;

  /** It could not be done. */
  static final int FAILED = 3;

  static final String SAID =
      "Exit codes: 0 done or ended by a signal, 1 something checked is not as it should be,"
          + " 2 wrong usage or configuration, 3 could not be done.";

  private ExitCode() {}
}
