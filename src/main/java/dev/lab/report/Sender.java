package dev.lab.report;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Sends what waits in an outbox, the oldest first, and tries again until it has arrived. */
final class Sender implements Runnable {
  private static final int BATCH = 50;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);

  /** How it goes. */
  sealed interface State {
    /** As it should. */
    record Sending() implements State {}

    /** Again in a while. */
    record Waiting(String why) implements State {}

    /** Not again. */
    record Refused(String why) implements State {}
  }

  private final Membership membership;
  private final Outbox outbox;
  private final Runnable accepted;
  private final ClassClient client;
  private @Nullable Thread thread;
  private volatile State state = new State.Sending();
  private boolean joined;
  private boolean news = true;
  private boolean ending;

  /**
   * One that is not started.
   *
   * @param accepted called once the class has let the learner in
   */
  Sender(Membership membership, Outbox outbox, Runnable accepted) {
    this.membership = membership;
    this.outbox = outbox;
    this.accepted = accepted;
    this.joined = membership.joined();
    this.client = new ClassClient(membership.address());
  }

  synchronized void start() {
    thread = Thread.ofVirtual().name("class").start(this);
  }

  State state() {
    return state;
  }

  /** There is something to send. */
  synchronized void wake() {
    news = true;
    notifyAll();
  }

  /** Sends what is there if that can be done within this time, and ends. */
  void end(Duration most) {
    Thread running;
    synchronized (this) {
      ending = true;
      news = true;
      notifyAll();
      running = thread;
    }
    try {
      if (running != null && !running.join(most)) {
        running.interrupt();
        running.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    client.close();
  }

  @Override
  public void run() {
    Duration pause = FIRST_PAUSE;
    try {
      while (awaitNews()) {
        try {
          send();
          state = new State.Sending();
          pause = FIRST_PAUSE;
        } catch (ClassException e) {
          if (!e.passing()) {
            state = new State.Refused(e.getMessage());
            return;
          }
          state = new State.Waiting(e.getMessage());
          if (!sleep(e.pause().compareTo(pause) > 0 ? e.pause() : pause)) {
            return;
          }
          Duration longer = pause.multipliedBy(2);
          pause = longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
        }
      }
    } catch (InterruptedException e) {
      // What was not sent waits for the next run.
    } catch (IOException e) {
      state = new State.Waiting("what has arrived can't be noted (" + e.getMessage() + ")");
    }
  }

  /** Whether to go on; when it is to end, once more if anything is left. */
  private synchronized boolean awaitNews() throws InterruptedException {
    while (!news && !ending) {
      wait();
    }
    boolean more = !ending || outbox.size() > 0 || !joined;
    news = false;
    return more;
  }

  /** Whether to try again after a while: not when it is to end. */
  private synchronized boolean sleep(Duration pause) throws InterruptedException {
    // Not all learners of a class at the same moment.
    long millis = pause.toMillis() + ThreadLocalRandom.current().nextLong(pause.toMillis() / 2 + 1);
    long end = System.nanoTime() + millis * 1_000_000;
    while (!ending && System.nanoTime() < end) {
      wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
    }
    news = true;
    return !ending;
  }

  private void send() throws ClassException, IOException {
    if (!joined) {
      client.join(membership);
      joined = true;
      accepted.run();
    }
    List<Event> events = outbox.unsent(BATCH);
    while (!events.isEmpty()) {
      long last = client.send(membership, events);
      if (last < events.getFirst().seq()) {
        throw new ClassException(
            ClassException.Why.LATER, "the class took none of what it was sent");
      }
      outbox.arrived(last);
      events = outbox.unsent(BATCH);
    }
  }
}
