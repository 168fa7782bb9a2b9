package dev.lab.live;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a class was told, a JSON object a line. A line counts once it is on the disk; what many
 * learners tell at the same moment goes there at once. One that has grown is written anew, as what
 * its lines come to ({@link Compaction}).
 */
final class Journal implements AutoCloseable {
  /** So many lines more than learners may stand in it as it is opened. */
  private static final int SLACK = 1000;

  private static final int TIMES = 4;

  private final Path file;
  private final Compaction.Rule rule;
  private final AtomicReference<@Nullable Compaction> ready = new AtomicReference<>();
  private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private FileChannel channel;
  private long compactAt;
  private @Nullable Thread compacting;
  private volatile boolean broken;

  /** Lines, and who waits for them to be on the disk; the last entry of all has no end. */
  private record Entry(List<JsonNode> lines, CompletableFuture<Void> done, boolean end) {}

  private Journal(Path file, FileChannel channel, Compaction.Rule rule) throws IOException {
    this.file = file;
    this.channel = channel;
    this.rule = rule;
    this.compactAt = Math.max(rule.bytes(), TIMES * channel.size());
    this.thread = Thread.ofPlatform().daemon().name("class journal").start(this::write);
  }

  /**
   * Reads what is there, and goes on behind it. A last line without an end was never acknowledged:
   * it is cut off.
   */
  static Journal open(Path file, Fold fold, Compaction.Rule rule) throws IOException {
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ);
    FileChannel channel =
        FileChannel.open(
            file,
            options,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      if (channel.tryLock() == null) {
        throw new IOException("another lab class serve uses it");
      }
      Read read = read(file, Long.MAX_VALUE, fold);
      channel.truncate(read.bytes()).position(read.bytes());
      if (read.lines() > fold.all().size() + SLACK) {
        Compaction compaction = Compaction.begin(file, read.bytes(), fold, rule);
        FileChannel other = compaction.replace(channel);
        channel.close();
        return new Journal(file, other, rule);
      }
      return new Journal(file, channel, rule);
    } catch (java.nio.channels.OverlappingFileLockException e) {
      channel.close();
      throw new IOException("another lab class serve uses it", e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** How many whole lines were read, and how long they are. */
  private record Read(int lines, long bytes) {}

  private static Read read(Path file, long upTo, Fold fold) throws IOException {
    long bytes = 0;
    int lines = 0;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int c = in.read(); c >= 0 && bytes + line.size() < upTo; c = in.read()) {
        if (c == '\n') {
          read(line.toString(StandardCharsets.UTF_8), ++lines, fold);
          bytes += line.size() + 1L;
          line.reset();
        } else {
          line.write(c);
        }
      }
    }
    return new Read(lines, bytes);
  }

  private static void read(String line, int number, Fold fold) throws IOException {
    try {
      fold.read(JsonMapper.shared().readTree(line));
    } catch (JacksonException | IllegalArgumentException e) {
      throw new IOException(
          "its line "
              + number
              + " makes no sense (nothing was changed): mend or delete that line, or serve the class"
              + " from another folder",
          e);
    }
  }

  /** Done once these lines, and all before them, are on the disk. */
  CompletableFuture<Void> append(List<JsonNode> lines) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    if (broken) {
      done.completeExceptionally(new IOException("the journal can't be written"));
    } else {
      queue.add(new Entry(lines, done, false));
    }
    return done;
  }

  private void write() {
    List<Entry> taken = new ArrayList<>();
    boolean end = false;
    while (!end) {
      try {
        taken.add(queue.take());
      } catch (InterruptedException e) {
        return;
      }
      queue.drainTo(taken);
      end = taken.stream().anyMatch(Entry::end);
      try {
        swap();
        write(taken);
        taken.forEach(e -> e.done().complete(null));
      } catch (IOException e) {
        // Nothing behind a hole may count: whoever waits tries again after a restart.
        broken = true;
        taken.forEach(t -> t.done().completeExceptionally(e));
        queue.forEach(t -> t.done().completeExceptionally(e));
        return;
      }
      taken.clear();
      compact();
    }
  }

  /** Begins to write a long journal anew, beside those who wait for their lines. */
  private void compact() {
    Thread running = compacting;
    try {
      long size = channel.position();
      if (size < compactAt || running != null && running.isAlive() || ready.get() != null) {
        return;
      }
      // If that fails, it is tried again when there is twice as much.
      compactAt = 2 * size;
      compacting = Thread.ofPlatform().daemon().name("class compaction").start(() -> compact(size));
    } catch (IOException e) {
      // It is only long.
    }
  }

  private void compact(long size) {
    try {
      Fold fold = new Fold();
      read(file, size, fold);
      ready.set(Compaction.begin(file, size, fold, rule));
    } catch (IOException | RuntimeException e) {
      System.getLogger(Journal.class.getName())
          .log(System.Logger.Level.WARNING, "the journal stays long: " + e.getMessage());
    }
  }

  /** Goes on in the journal that was written anew. */
  private void swap() throws IOException {
    Compaction compaction = ready.getAndSet(null);
    if (compaction != null) {
      FileChannel old = channel;
      channel = compaction.replace(old);
      old.close();
      compactAt = Math.max(rule.bytes(), TIMES * channel.position());
    }
  }

  private void write(List<Entry> entries) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      entry.lines().forEach(l -> text.append(l).append('\n'));
    }
    if (text.isEmpty()) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  Path file() {
    return file;
  }

  /** Writes what waits, and ends. */
  @Override
  public void close() throws IOException {
    queue.add(new Entry(List.of(), new CompletableFuture<>(), true));
    try {
      thread.join();
      Thread running = compacting;
      if (running != null) {
        running.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Compaction left = ready.getAndSet(null);
    if (left != null) {
      left.drop();
    }
    channel.close();
  }
}
