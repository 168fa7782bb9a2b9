package dev.lab.host;

import dev.lab.sandbox.quota.Caps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The learners' places: opened when one comes, suspended when nobody has been there for a while.
 */
final class Places implements AutoCloseable {
  private static final long LOOK_SECONDS = 20;

  /** One learner's, and who is there. */
  private static final class Slot {
    private @Nullable Place place;
    private @Nullable Runnable guest;
    private Instant left = Instant.EPOCH;
  }

  private final HostConfig config;
  private final NodePortLedger ports;
  private final Map<String, Slot> slots = new HashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().factory());
  private boolean closed;

  Places(HostConfig config) throws IOException {
    this.config = config;
    Files.createDirectories(config.folder().resolve("learners"));
    this.ports = new NodePortLedger(config.folder().resolve("node-ports"));
    clock.scheduleWithFixedDelay(this::suspend, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  private synchronized Slot slot(String id) {
    return slots.computeIfAbsent(id, i -> new Slot());
  }

  /**
   * Comes in; who was there before is told to leave.
   *
   * @param leave run when another comes in
   */
  Place enter(String id, Runnable leave) throws HostException {
    Slot slot = slot(id);
    synchronized (slot) {
      if (closed) {
        throw new HostException("the host is closing");
      }
      if (slot.guest != null) {
        slot.guest.run();
      }
      if (slot.place == null) {
        Path folder = config.folder().resolve("learners").resolve(id);
        slot.place = Place.open(id, folder, config.lab().apply(id), ports, Caps.shared());
      }
      slot.guest = leave;
      return Objects.requireNonNull(slot.place);
    }
  }

  /** Leaves, unless another has come in meanwhile. */
  void leave(String id, Runnable leave) {
    Slot slot = slot(id);
    synchronized (slot) {
      if (slot.guest == leave) {
        slot.guest = null;
        slot.left = Instant.now();
      }
    }
  }

  private void suspend() {
    Map<String, Slot> all;
    synchronized (this) {
      all = Map.copyOf(slots);
    }
    for (Slot slot : all.values()) {
      synchronized (slot) {
        boolean idle = slot.left.plus(config.idle()).isBefore(Instant.now());
        if (slot.place != null && slot.guest == null && idle) {
          slot.place.close();
          slot.place = null;
        }
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    Map<String, Slot> all;
    synchronized (this) {
      all = Map.copyOf(slots);
    }
    for (Slot slot : all.values()) {
      synchronized (slot) {
        closed = true;
        if (slot.guest != null) {
          slot.guest.run();
        }
        if (slot.place != null) {
          slot.place.close();
          slot.place = null;
        }
      }
    }
  }
}
