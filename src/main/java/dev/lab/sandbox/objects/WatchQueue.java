package dev.lab.sandbox.objects;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One watch: its events wait here until its own thread has handed them on, in order. */
final class WatchQueue implements Subscription {
  private final ResourceType type;
  private final @Nullable String namespace;
  private final Consumer<WatchQueue> onClose;
  private final BlockingQueue<WatchEvent> events = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean closed;

  WatchQueue(
      ResourceType type,
      @Nullable String namespace,
      Consumer<WatchEvent> consumer,
      Consumer<WatchQueue> onClose) {
    this.type = type;
    this.namespace = namespace;
    this.onClose = onClose;
    this.thread =
        Thread.ofVirtual().name("watch " + type.qualified()).start(() -> handOn(consumer));
  }

  void offer(WatchEvent event) {
    if (event.key().type().equals(type)
        && (namespace == null || event.key().namespace().equals(namespace))) {
      events.add(event);
    }
  }

  private void handOn(Consumer<WatchEvent> consumer) {
    try {
      while (!closed) {
        WatchEvent event = events.take();
        if (!closed) {
          consumer.accept(event);
        }
      }
    } catch (InterruptedException e) {
      // Closed while it waited.
    }
  }

  @Override
  public void close() {
    closed = true;
    onClose.accept(this);
    if (Thread.currentThread() != thread) {
      thread.interrupt();
    }
  }
}
