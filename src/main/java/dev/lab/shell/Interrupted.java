package dev.lab.shell;

import org.jspecify.annotations.Nullable;

/** Ctrl-C while a lab word works: its thread is interrupted. A command of bash has its own. */
final class Interrupted implements Runnable {
  private @Nullable Thread working;

  /** What may be ended by Ctrl-C. */
  @FunctionalInterface
  interface Work {
    /** Does it, and gives its exit code. */
    int run() throws InterruptedException;
  }

  /** Works until the end or until Ctrl-C; 130 after that, as in bash. */
  int during(Work work) throws InterruptedException {
    Thread me = Thread.currentThread();
    set(me);
    try {
      return work.run();
    } catch (InterruptedException e) {
      return 130;
    } finally {
      set(null);
      // One that came late is not for what follows.
      Thread.interrupted();
    }
  }

  private synchronized void set(@Nullable Thread thread) {
    working = thread;
  }

  @Override
  public synchronized void run() {
    if (working != null) {
      working.interrupt();
    }
  }
}
