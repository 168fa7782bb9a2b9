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
  private static final int MOST = 10_000;

  private final Path file;
  private final Clock clock;
  private final List<PodLogs.Line> lines = new ArrayList<>();
  private boolean ended;

  ContainerLog(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
    try {
      if (Files.exists(file)) {
        for (String line : Files.readAllLines(file)) {
          int space = line.indexOf(' ');
          if (space > 0) {
            lines.add(
                new PodLogs.Line(
                    Instant.parse(line.substring(0, space)), line.substring(space + 1)));
          }
        }
      }
    } catch (IOException | java.time.DateTimeException e) {
      // A log that cannot be read is no reason to stop a container.
    }
  }

  synchronized void add(String text) {
    PodLogs.Line line = new PodLogs.Line(clock.instant(), text);
    lines.add(line);
    if (lines.size() > MOST) {
      lines.subList(0, MOST / 10).clear();
    }
    try {
      Files.writeString(
          file,
          line.at() + " " + text + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      // The same holds for one that cannot be written.
    }
    notifyAll();
  }

  synchronized void end() {
    ended = true;
    notifyAll();
  }

  PodLogs.Log open() {
    List<PodLogs.Line> before;
    synchronized (this) {
      before = List.copyOf(lines);
    }
    return new PodLogs.Log() {
      private int next = before.size();

      @Override
      public List<PodLogs.Line> kept() {
        return before;
      }

      @Override
      public PodLogs.@Nullable Line next() throws InterruptedException {
        synchronized (ContainerLog.this) {
          while (next >= lines.size()) {
            if (ended) {
              return null;
            }
            ContainerLog.this.wait();
          }
          return lines.get(next++);
        }
      }

      @Override
      public void close() {}
    };
  }
}
