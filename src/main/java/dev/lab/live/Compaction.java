package dev.lab.live;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * A journal's first lines, written anew as what they come to, in a file beside it; what follows
 * them is added, and then it takes the journal's place. Until then the journal is as it was.
 */
final class Compaction {
  /** How long a journal grows before it is written anew, and who hears of each step. */
  record Rule(long bytes, Consumer<String> reached) {
    static final Rule USUAL = new Rule(32L * 1024 * 1024, step -> {});
  }

  private final Path file;
  private final Path fresh;
  private final long upTo;
  private final FileChannel channel;
  private final Consumer<String> reached;

  private Compaction(Path file, Path fresh, long upTo, FileChannel channel, Rule rule) {
    this.file = file;
    this.fresh = fresh;
    this.upTo = upTo;
    this.channel = channel;
    this.reached = rule.reached();
  }

  /** Writes what the journal's first bytes come to. */
  static Compaction begin(Path file, long upTo, Fold fold, Rule rule) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    // One that was left half-way by whoever ran before.
    Files.deleteIfExists(fresh);
    FileChannel channel =
        FileChannel.open(
            fresh,
            Set.of(
                StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.READ),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    rule.reached().accept("begun");
    try {
      // Held already as it takes the journal's place.
      if (channel.tryLock() == null) {
        throw new IOException("another lab class serve uses it");
      }
      boolean told = false;
      for (JsonNode line : fold.lines()) {
        write(channel, ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
        if (!told) {
          told = true;
          rule.reached().accept("half written");
        }
      }
      channel.force(true);
      rule.reached().accept("written");
      return new Compaction(file, fresh, upTo, channel, rule);
    } catch (IOException | RuntimeException e) {
      channel.close();
      Files.deleteIfExists(fresh);
      throw e;
    }
  }

  /** Adds what the journal has behind its first bytes, and takes its place. */
  FileChannel replace(FileChannel journal) throws IOException {
    try {
      ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
      long at = upTo;
      for (int n = journal.read(buffer, at); n > 0; n = journal.read(buffer, at)) {
        at += n;
        write(channel, buffer.flip());
        buffer.clear();
      }
      channel.force(true);
      reached.accept("all copied");
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException | RuntimeException e) {
      drop();
      throw e;
    }
    reached.accept("moved");
    force(file.resolveSibling("."));
    reached.accept("forced");
    return channel;
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
      names.force(true);
    }
  }

  /** Leaves the journal as it is. */
  void drop() throws IOException {
    channel.close();
    Files.deleteIfExists(fresh);
  }

  private static void write(FileChannel to, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }
}
