package dev.lab.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The record keeps who the learner is and what hints have cost. */
class ProgressStoreTest {
  @TempDir Path folder;

  @Test
  void whatWasPaidIsKept() throws Exception {
    ProgressStore store = new ProgressStore(folder.resolve("p.json"));
    Progress progress =
        Progress.fresh("lab", "anna", "one")
            .pay("one", "a hint", 2)
            .pay("one", "a hint", 2)
            .pay("one", "a free hint", 0)
            .pay("two", "a hint", 1)
            .answer("q", "a c");
    store.save(progress);
    Progress read = store.load().orElseThrow();
    assertEquals(progress, read);
    assertEquals("anna", read.learner());
    assertEquals(3, read.cost());
    assertEquals(3, read.reset("one", List.of(), List.of("q")).cost(), "it stays paid");
    assertEquals(0, read.refunded().cost());
  }

  @Test
  void whatWasSeenFirstIsKept() throws Exception {
    ProgressStore store = new ProgressStore(folder.resolve("p.json"));
    Instant first = Instant.parse("2026-01-01T10:02:00Z");
    store.save(
        Progress.fresh("lab", "anna", "one")
            .seeing("image", "app:v1@sha256:a", first)
            .seeing("image", "app:v1@sha256:b", first.plusSeconds(60)));
    Progress read = store.load().orElseThrow();
    assertEquals(Map.of("image", new Progress.Seen("app:v1@sha256:a", first)), read.seen());
    assertEquals(Map.of(), read.reset("one", List.of("image"), List.of()).seen());
  }

  @Test
  void aRecordOfAnOlderLabIsRead() throws Exception {
    Path file = folder.resolve("p.json");
    Files.writeString(
        file,
        "{\"format\":1,\"lab\":\"lab\",\"step\":\"one\",\"hints\":{\"one\":[\"a hint\"]},\"answers\":{\"q\":\"x\"}}");
    Progress read = new ProgressStore(file).load().orElseThrow();
    assertEquals("", read.learner());
    assertEquals(List.of(), read.paid());
    assertEquals(Map.of(), read.seen());
    assertTrue(read.hints().containsKey("one"));
  }
}
