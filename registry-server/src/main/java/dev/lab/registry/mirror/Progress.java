package dev.lab.registry.mirror;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** How far a blob on its way has come, for those who wait for it or read along. Thread-safe. */
final class Progress {
  /** Where it stands. */
  private enum State {
    UNDER_WAY,
    WHOLE,
    MISSING,
    FAILED
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private State state = State.UNDER_WAY;
  private long size = -1;
  private long received;
  private Optional<Path> file = Optional.empty();
  private @Nullable IOException failure;

  private void change(Runnable how) {
    lock.lock();
    try {
      how.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  void begin(long wholeSize, Optional<Path> growing) {
    change(
        () -> {
          size = wholeSize;
          file = growing;
        });
  }

  void received(long bytes) {
    change(() -> received = bytes);
  }

  /** It is in the store now, or the upstream does not have it. */
  void end(boolean found) {
    change(() -> state = found ? State.WHOLE : State.MISSING);
  }

  void fail(IOException why) {
    change(
        () -> {
          failure = why;
          state = State.FAILED;
        });
  }

  /** What a waiter finds. */
  sealed interface Outcome {
    /** It is in the store. */
    record Whole() implements Outcome {}

    /** The upstream does not have it. */
    record Missing() implements Outcome {}

    /** It is of this size and comes into this file. */
    record Growing(long size, Path file) implements Outcome {}
  }

  /** Waits for the end; after so long, for the beginning only, where it can be read along. */
  Outcome await(Duration patience) throws IOException {
    lock.lock();
    try {
      long left = patience.toNanos();
      while (state == State.UNDER_WAY) {
        if (left <= 0 && size >= 0 && file.isPresent()) {
          return new Outcome.Growing(size, file.get());
        }
        left = left > 0 ? changed.awaitNanos(left) : waitOn();
      }
      return end();
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      lock.unlock();
    }
  }

  private long waitOn() throws InterruptedException {
    changed.await(1, TimeUnit.MINUTES);
    return 0;
  }

  private Outcome end() throws IOException {
    if (failure != null) {
      throw failure;
    }
    return state == State.WHOLE ? new Outcome.Whole() : new Outcome.Missing();
  }

  private static InterruptedIOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("interrupted while fetching from an upstream");
  }

  /**
   * Waits until there is more than so many bytes, and says up to where they may be read. The last
   * byte may be only once the whole was verified: nobody shall think to have all of a wrong blob.
   */
  long readable(long more) throws IOException {
    lock.lock();
    try {
      while (state == State.UNDER_WAY && Math.min(received, size - 1) <= more) {
        waitOn();
      }
      if (state == State.UNDER_WAY) {
        return Math.min(received, size - 1);
      }
      end();
      return size;
    } catch (InterruptedException e) {
      throw interrupted();
    } finally {
      lock.unlock();
    }
  }
}
