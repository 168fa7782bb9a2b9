package dev.lab.sandbox.node;

import dev.lab.sandbox.kube.PodLogs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one container printed; kept in a file, a line with its time. */
final class ContainerLog {
  /** As many lines are kept; a kubelet rotates logs by their size. */
  private static final int MOST = 10_000;

  /** A longer line is cut into pieces, as a container runtime does. */
  private static final int LONGEST = 16 * 1024;

  private final Path file;
  private final Clock clock;
  private final long room;
  private final List<PodLogs.Line> lines = new ArrayList<>();

  /** How many lines were dropped before those that are kept. */
  private long dropped;

  private long characters;
  private boolean ended;

  /**
   * A log.
   *
   * @param room characters that are kept
   */
  ContainerLog(Path file, Clock clock, long room) {
    this.file = file;
    this.clock = clock;
    this.room = room;
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          int space = line.indexOf(' ');
          if (space > 0) {
            lines.add(
                new PodLogs.Line(
                    Instant.parse(line.substring(0, space)), line.substring(space + 1)));
            characters += line.length();
          }
        }
      }
    } catch (IOException | java.time.DateTimeException e) {
      // A log that cannot be read is no reason to stop a container.
    }
  }

  synchronized void add(String text) {
    for (int from = 0; from == 0 || from < text.length(); from += LONGEST) {
      addPiece(text.substring(from, Math.min(text.length(), from + LONGEST)));
    }
  }

  /** Whether lines were dropped to make room. */
  private boolean makeRoom() {
    if (lines.size() <= MOST && characters <= room) {
      return false;
    }
    int count = 0;
    while (count < lines.size() - 1
        && (lines.size() - count > MOST * 9 / 10 || characters > room / 10 * 9)) {
      characters -= length(lines.get(count++));
    }
    lines.subList(0, count).clear();
    dropped += count;
    return true;
  }

  private static int length(PodLogs.Line line) {
    return stamped(line).length();
  }

  private void addPiece(String text) {
    PodLogs.Line line = new PodLogs.Line(clock.instant(), text);
    lines.add(line);
    characters += length(line);
    try {
      if (makeRoom()) {
        Files.write(file, lines.stream().map(ContainerLog::stamped).toList());
      } else {
        Files.writeString(
            file, stamped(line) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    } catch (IOException e) {
      // The same holds for one that cannot be written.
    }
    notifyAll();
  }

  private static String stamped(PodLogs.Line line) {
    return line.at() + " " + line.text();
  }

  synchronized void end() {
    ended = true;
    notifyAll();
  }

  PodLogs.Log open() {
    List<PodLogs.Line> before;
    long first;
    synchronized (this) {
      before = List.copyOf(lines);
      first = dropped + before.size();
    }
    return new PodLogs.Log() {
      private long next = first;

      @Override
      public List<PodLogs.Line> kept() {
        return before;
      }

      @Override
      public PodLogs.@Nullable Line next() throws InterruptedException {
        synchronized (ContainerLog.this) {
          while (next >= dropped + lines.size()) {
            if (ended) {
              return null;
            }
            ContainerLog.this.wait();
          }
          next = Math.max(next, dropped);
          return lines.get((int) (next++ - dropped));
        }
      }

      @Override
      public void close() {}
    };
  }
}
