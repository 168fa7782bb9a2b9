package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.objects.Listing;
import dev.lab.sandbox.objects.StoreException;
import dev.lab.sandbox.objects.Subscription;
import dev.lab.sandbox.objects.WatchEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Runs one controller on a virtual thread: a queue of keys, each in it once. */
final class Loop implements AutoCloseable {
  private static final Duration RETRY = Duration.ofMillis(100);
  private static final int MOST_DOUBLED = 7;

  private final Controller controller;
  private final List<Subscription> subscriptions = new ArrayList<>();

  /** Keys to look at, and from when on (System.nanoTime). */
  private final Map<Controller.Key, Long> due = new HashMap<>();

  /** How often in turn the cluster refused what a key needs. */
  private final Map<Controller.Key, Integer> refused = new HashMap<>();

  private final Thread thread;
  private boolean closed;

  private Loop(Api api, Controller controller) {
    this.controller = controller;
    for (Controller.Trigger trigger : controller.triggers()) {
      Kind kind = api.kinds().named(trigger.kind());
      Listing listing = api.list(kind, null);
      for (ObjectNode object : listing.items()) {
        trigger.keys().apply(added(kind, object)).forEach(k -> add(k, Duration.ZERO));
      }
      subscriptions.add(
          api.watch(
              kind,
              null,
              listing.resourceVersion(),
              event -> trigger.keys().apply(event).forEach(k -> add(k, Duration.ZERO))));
    }
    this.thread =
        Thread.ofVirtual().name(controller.getClass().getSimpleName()).unstarted(this::run);
  }

  static Loop start(Api api, Controller controller) {
    Loop loop = new Loop(api, controller);
    loop.thread.start();
    return loop;
  }

  private static WatchEvent added(Kind kind, ObjectNode object) {
    return new WatchEvent(WatchEvent.Type.ADDED, Objects.key(kind.type(), object), object, null, 0);
  }

  private synchronized void add(Controller.Key key, Duration delay) {
    due.merge(key, System.nanoTime() + delay.toNanos(), Math::min);
    notifyAll();
  }

  private synchronized Controller.@Nullable Key take() throws InterruptedException {
    while (!closed) {
      long now = System.nanoTime();
      long wait = Long.MAX_VALUE;
      for (Iterator<Map.Entry<Controller.Key, Long>> all = due.entrySet().iterator();
          all.hasNext(); ) {
        Map.Entry<Controller.Key, Long> entry = all.next();
        long left = entry.getValue() - now;
        if (left <= 0) {
          all.remove();
          return entry.getKey();
        }
        wait = Math.min(wait, left);
      }
      if (wait == Long.MAX_VALUE) {
        wait();
      } else {
        wait(wait / 1_000_000 + 1);
      }
    }
    return null;
  }

  private void run() {
    try {
      for (Controller.Key key = take(); key != null; key = take()) {
        try {
          Duration again = controller.sync(key);
          refused.remove(key);
          if (again != null) {
            add(key, again);
          }
        } catch (ApiException | StoreException e) {
          int before = refused.merge(key, 1, Integer::sum) - 1;
          add(key, RETRY.multipliedBy(1L << Math.min(before, MOST_DOUBLED)));
        } catch (RuntimeException e) {
          if (isClosed()) {
            return;
          }
          System.getLogger(Loop.class.getName())
              .log(
                  System.Logger.Level.WARNING,
                  controller.getClass().getSimpleName() + " " + key,
                  e);
          add(key, RETRY.multipliedBy(10));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean isClosed() {
    return closed;
  }

  @Override
  public void close() {
    subscriptions.forEach(Subscription::close);
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
