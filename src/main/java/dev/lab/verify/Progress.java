package dev.lab.verify;

/** Told where a verification is, for whoever waits. */
@FunctionalInterface
public interface Progress {
  /** What is looked at now, a few words. */
  void at(String what);
}
