package dev.lab.sandbox.faults;

/** One thing that can be broken on purpose, and mended. */
interface Fault {
  /** By which it is broken and mended, such as {@code dns-broken}. */
  String name();

  /** What a learner will see, in a line. */
  String seen();

  /** Whether it stays when the sandbox is stopped, because what is broken is kept on disk. */
  default boolean kept() {
    return false;
  }

  boolean broken();

  /**
   * Breaks it.
   *
   * @param what which one of several things; empty for the usual
   * @return what was done, in a sentence
   */
  String breakIt(String what) throws FaultException, InterruptedException;

  /**
   * Restores what was.
   *
   * @return what was done, in a sentence
   */
  String mend() throws FaultException, InterruptedException;
}
