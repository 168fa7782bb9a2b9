package dev.lab.shell;

import dev.lab.session.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the step's checks in the background after each command; a newer command's run takes an older
 * one's place.
 */
final class QuietChecks implements AutoCloseable {
  /** A Pod takes some seconds to start. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Session session;
  private final Consumer<String> passed;
  private @Nullable Thread running;

  QuietChecks(Session session, Consumer<String> passed) {
    this.session = session;
    this.passed = passed;
  }

  synchronized void begin() {
    stop();
    running = Thread.ofVirtual().name("quiet check").start(this::look);
  }

  private void look() {
    try {
      Optional<String> sentence = session.quietCheck(PATIENCE);
      if (!Thread.interrupted()) {
        sentence.ifPresent(passed);
      }
    } catch (InterruptedException e) {
      // A newer run has begun.
    }
  }

  synchronized void stop() {
    if (running != null) {
      running.interrupt();
      running = null;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
