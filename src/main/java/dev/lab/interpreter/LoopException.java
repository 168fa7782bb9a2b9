package dev.lab.interpreter;

/** {@code break} or {@code continue}, on its way to its loop. */
final class LoopException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final boolean ends;
  private final int levels;

  LoopException(boolean ends, int levels) {
    super(null, null, false, false);
    this.ends = ends;
    this.levels = levels;
  }

  /** Whether the loop ends, rather than its round. */
  boolean ends() {
    return ends;
  }

  /** How many loops are meant. */
  int levels() {
    return levels;
  }

  LoopException outer() {
    return new LoopException(ends, levels - 1);
  }
}
