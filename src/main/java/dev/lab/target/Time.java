package dev.lab.target;

import java.time.Duration;
import java.time.Instant;

/** What time it is for the checks: this machine's, or that of the evidence. */
public interface Time {
  /** This machine's. */
  Time HERE =
      new Time() {
        @Override
        public Instant now() {
          return Instant.now();
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public void pause(Duration time) throws InterruptedException {
          Thread.sleep(time);
        }

        @Override
        public boolean stands() {
          return false;
        }
      };

  /** The moment. */
  Instant now();

  /** For the time between two moments, as {@link System#nanoTime} has it. */
  long nanos();

  /** Lets time go by. */
  void pause(Duration time) throws InterruptedException;

  /** Whether it stands still, so that nothing is worth waiting for. */
  boolean stands();
}
