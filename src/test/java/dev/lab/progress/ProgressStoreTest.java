package dev.lab.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  void aRecordOfAnOlderLabIsRead() throws Exception {
    Path file = folder.resolve("p.json");
    Files.writeString(
        file,
        "{\"format\":1,\"lab\":\"lab\",\"step\":\"one\",\"hints\":{\"one\":[\"a hint\"]},\"answers\":{\"q\":\"x\"}}");
    Progress read = new ProgressStore(file).load().orElseThrow();
    assertEquals("", read.learner());
    assertEquals(List.of(), read.paid());
    assertTrue(read.hints().containsKey("one"));
  }
}
