package dev.lab.registry.notify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Events that wait for one webhook, in order: a file each, written aside and moved into place, gone
 * once it was taken. Thread-safe.
 */
final class EventQueue {
  /** More than that waiting means that nobody will ever take them; the oldest go. */
  private static final int MOST = 100_000;

  /** One that waits. */
  record Waiting(Path file, String text) {}

  private final Path folder;
  private final TreeSet<String> names = new TreeSet<>();
  private long next;

  private EventQueue(Path folder) {
    this.folder = folder;
  }

  static EventQueue open(Path folder) throws IOException {
    Files.createDirectories(folder);
    EventQueue queue = new EventQueue(folder);
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(f -> f.getFileName().toString())
          .filter(n -> n.matches("\\d{18}\\.json"))
          .forEach(queue.names::add);
    }
    queue.next = queue.names.isEmpty() ? 0 : number(queue.names.last()) + 1;
    return queue;
  }

  private static long number(String name) {
    return Long.parseLong(name.substring(0, 18));
  }

  synchronized void add(String text) throws IOException {
    String name = String.format(Locale.ROOT, "%018d.json", next++);
    Path fresh = folder.resolve(name + ".new");
    Files.writeString(fresh, text, StandardCharsets.UTF_8);
    Files.move(fresh, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    names.add(name);
    if (names.size() > MOST) {
      Files.deleteIfExists(folder.resolve(names.pollFirst()));
    }
    notifyAll();
  }

  /** The oldest; waits until there is one. */
  synchronized Waiting first() throws IOException, InterruptedException {
    while (names.isEmpty()) {
      wait();
    }
    Path file = folder.resolve(names.first());
    return new Waiting(file, Files.readString(file, StandardCharsets.UTF_8));
  }

  synchronized void taken(Waiting waiting) throws IOException {
    Files.deleteIfExists(waiting.file());
    names.remove(Optional.ofNullable(waiting.file().getFileName()).orElseThrow().toString());
  }

  synchronized int size() {
    return names.size();
  }
}
