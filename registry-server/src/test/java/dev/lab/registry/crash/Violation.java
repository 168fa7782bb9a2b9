package dev.lab.registry.crash;

/** Something is not as it was acknowledged, or as it should ever be. */
final class Violation extends RuntimeException {
  private static final long serialVersionUID = 1;

  Violation(String what) {
    super(what);
  }
}
