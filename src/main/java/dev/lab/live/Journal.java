package dev.lab.live;

import java.io.IOException;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a class was told, a JSON object a line. A line counts once it is on the disk; what many
 * learners tell at the same moment goes there at once.
 */
final class Journal implements AutoCloseable {
  private final FileChannel channel;
  private final Path file;
  private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
  private final Thread thread;
  private volatile boolean broken;

  /** Lines, and who waits for them to be on the disk; the last entry of all has no end. */
  private record Entry(List<JsonNode> lines, CompletableFuture<Void> done, boolean end) {}

  /** What reads an entry of the journal. */
  interface Reader {
    /** Takes it; IllegalArgumentException where it makes no sense. */
    void read(JsonNode entry);
  }

  private Journal(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    this.thread = Thread.ofPlatform().daemon().name("class journal").start(this::write);
  }

  /**
   * Reads what is there, and goes on behind it. A last line without an end was never acknowledged:
   * it is cut off.
   */
  static Journal open(Path file, Reader reader) throws IOException {
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
      byte[] all = Files.readAllBytes(file);
      int begin = 0;
      int number = 1;
      for (int i = 0; i < all.length; i++) {
        if (all[i] == '\n') {
          read(new String(all, begin, i - begin, StandardCharsets.UTF_8), number++, reader);
          begin = i + 1;
        }
      }
      channel.truncate(begin).position(begin);
      return new Journal(file, channel);
    } catch (java.nio.channels.OverlappingFileLockException e) {
      channel.close();
      throw new IOException("another lab class serve uses it", e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void read(String line, int number, Reader reader) throws IOException {
    try {
      reader.read(JsonMapper.shared().readTree(line));
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
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    channel.close();
  }
}
