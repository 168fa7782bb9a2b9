package dev.lab.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What has still to be told outlives the program, in order and with its numbers. */
class OutboxTest {
  @TempDir Path folder;

  private static Event event(long seq) {
    Where where =
        new Where(
            "lab",
            "step",
            1,
            2,
            List.of(new Where.Seen("check", Where.Looks.FAILED)),
            Optional.of(Where.Cause.of("check", "no-service", "a\u001b[31mb\n" + "x".repeat(900))),
            3,
            Optional.of(Instant.EPOCH));
    return new Event(seq, Instant.EPOCH, Presence.HERE, true, where);
  }

  private static List<Long> numbers(Outbox box) {
    return box.unsent(9).stream().map(Event::seq).toList();
  }

  @Test
  void whatHasNotArrivedIsThereAgain() throws Exception {
    Path file = folder.resolve("outbox.jsonl");
    try (Outbox box = Outbox.open(file)) {
      for (int i = 1; i <= 4; i++) {
        box.add(event(box.next()));
      }
      box.arrived(2);
    }
    // Half a line, as a machine that goes down leaves it.
    Files.writeString(file, "{\"seq\":5,\"at\":\"19", StandardOpenOption.APPEND);
    try (Outbox box = Outbox.open(file)) {
      assertEquals(List.of(3L, 4L), numbers(box));
      assertEquals(event(3), box.unsent(1).getFirst());
      assertEquals(5, box.next());
      box.arrived(4);
    }
    try (Outbox box = Outbox.open(file)) {
      assertEquals(0, box.size());
      assertEquals(5, box.next());
      assertEquals(Optional.of(event(4)), box.last());
      box.delete();
    }
    try (Outbox box = Outbox.open(file)) {
      assertEquals(1, box.next());
    }
  }

  @Test
  void theFileDoesNotGrowWithWhatHasArrived() throws Exception {
    Path file = folder.resolve("outbox.jsonl");
    try (Outbox box = Outbox.open(file)) {
      for (int i = 1; i <= 2_000; i++) {
        box.add(event(i));
        box.arrived(i);
      }
      assertEquals(2_001, box.next());
    }
    assertEquals(true, Files.size(file) < 300_000);
  }
}
