package dev.lab.registry.crash;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.RegistryProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A short run of what {@code tools/crash} does; a failure names the seed that it had. */
class CrashTest {
  @TempDir Path folder = Path.of("");

  private Tally crash(int kills, int servers, String... options) throws Exception {
    long seed = ThreadLocalRandom.current().nextInt(1_000_000);
    List<String> command = new ArrayList<>(RegistryProcess.command());
    command.addAll(List.of(options));
    Registry registry = new Registry(command, folder, servers);
    try {
      return new CrashRun(registry, seed, System.out).run(kills);
    } catch (Violation violation) {
      throw new AssertionError("seed " + seed + ": " + violation.getMessage(), violation);
    }
  }

  @Test
  void nothingAcknowledgedIsLost() throws Exception {
    Tally tally = crash(4, 1);
    assertEquals(4, tally.get(Tally.Count.KILLS));
    assertTrue(tally.get(Tally.Count.BLOBS) > 0, tally::toString);
    assertTrue(tally.get(Tally.Count.CHECKED) > 0, tally::toString);
  }

  @Test
  void norWhereTwoServersShareTheFolder() throws Exception {
    assertEquals(2, crash(2, 2).get(Tally.Count.KILLS));
  }

  @Test
  void norWhereNothingIsForcedToTheDisk() throws Exception {
    assertEquals(2, crash(2, 1, "--no-sync").get(Tally.Count.KILLS));
  }

  @Test
  void aWriteThatNoAnswerCameToMayBeThereOrNot() {
    History tag = new History();
    assertEquals(Set.of(""), tag.allowed());
    History.Write first = tag.begin("a", 1);
    assertEquals(Set.of("", "a"), tag.allowed());
    tag.acknowledge(first, 2);
    assertEquals(Set.of("a"), tag.allowed());
    History.Write second = tag.begin("b", 3);
    History.Write third = tag.begin("c", 4);
    tag.acknowledge(third, 5);
    assertEquals(Set.of("b", "c"), tag.allowed());
    tag.acknowledge(second, 6);
    assertEquals(Set.of("b", "c"), tag.allowed());
    History.Write removal = tag.begin("", 7);
    assertEquals(Set.of("", "b", "c"), tag.allowed());
    tag.refuse(removal);
    assertEquals(Set.of("b", "c"), tag.allowed());
    tag.found("c");
    assertEquals(Set.of("c"), tag.allowed());
  }
}
