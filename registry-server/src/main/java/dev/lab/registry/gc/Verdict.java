package dev.lab.registry.gc;

/** Whether something goes, and why. */
record Verdict(boolean delete, String why) {
  static Verdict keep(String why) {
    return new Verdict(false, why);
  }

  static Verdict delete(String why) {
    return new Verdict(true, why);
  }
}
