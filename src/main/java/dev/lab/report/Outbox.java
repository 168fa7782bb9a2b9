package dev.lab.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a class has still to be told, in a file of JSON lines: an event a line, and a line for what
 * has arrived. An event keeps its number until then, however often it is sent. Thread-safe.
 */
final class Outbox implements AutoCloseable {
  /** What has arrived is dropped from the file once so much has been written. */
  private static final long LONG = 256 * 1024;

  private final Path file;
  private final Deque<Event> waiting = new ArrayDeque<>();
  private @Nullable Event last;
  private FileChannel channel;

  private Outbox(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      read();
    } else {
      Files.createDirectories(file.toAbsolutePath().getParent());
    }
    this.channel = rewrite();
  }

  static Outbox open(Path file) throws IOException {
    return new Outbox(file);
  }

  private void read() throws IOException {
    for (String line : Files.readString(file).split("\n")) {
      try {
        JsonNode tree = JsonMapper.shared().readTree(line);
        if (tree.has("arrived")) {
          drop(tree.path("arrived").asLong(0));
        } else {
          last = EventJson.read(tree);
          waiting.add(last);
        }
      } catch (JacksonException | IllegalArgumentException e) {
        // A line that was half written when the machine went down: its event comes again, since
        // where the learner is differs from the last event that is kept.
      }
    }
  }

  /** Keeps the last event, arrived or not: the next one is numbered after it. */
  private FileChannel rewrite() throws IOException {
    StringBuilder text = new StringBuilder();
    if (last != null && waiting.isEmpty()) {
      text.append(EventJson.write(last)).append('\n').append(arrivedLine(last.seq()));
    }
    waiting.forEach(e -> text.append(EventJson.write(e)).append('\n'));
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, text.toString());
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
  }

  private static String arrivedLine(long seq) {
    return "{\"arrived\":" + seq + "}\n";
  }

  private void write(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private void drop(long seq) {
    while (!waiting.isEmpty() && waiting.getFirst().seq() <= seq) {
      waiting.removeFirst();
    }
  }

  /** The last event, arrived or not. */
  synchronized Optional<Event> last() {
    return Optional.ofNullable(last);
  }

  /** The number of the next event. */
  synchronized long next() {
    return last == null ? 1 : last.seq() + 1;
  }

  synchronized void add(Event event) throws IOException {
    write(EventJson.write(event) + "\n");
    last = event;
    waiting.add(event);
  }

  /** The oldest that have not arrived. */
  synchronized List<Event> unsent(int most) {
    return waiting.stream().limit(most).toList();
  }

  synchronized int size() {
    return waiting.size();
  }

  /** All up to this one have arrived. */
  synchronized void arrived(long seq) throws IOException {
    drop(seq);
    write(arrivedLine(seq));
    if (channel.size() > LONG) {
      channel.close();
      channel = rewrite();
    }
  }

  /** Forgets everything, numbers too. */
  synchronized void delete() throws IOException {
    close();
    Files.deleteIfExists(file);
  }

  @Override
  public synchronized void close() throws IOException {
    channel.close();
  }
}
