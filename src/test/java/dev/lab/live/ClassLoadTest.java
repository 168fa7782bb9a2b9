package dev.lab.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.testing.Commands.Ran;
import dev.lab.testing.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small round of tools/classload: nothing is lost, whatever time it takes here. */
class ClassLoadTest {
  @TempDir Path folder;

  @Test
  void fortyLearnersAreAllHeard() throws Exception {
    try (ServedClass served = new ServedClass(folder.resolve("class"), Limits.USUAL)) {
      Ran ran =
          served
              .commands()
              .run(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-XX:TieredStopAtLevel=1",
                  Project.root().resolve("tools/ClassLoad.java").toString(),
                  served.address().text(),
                  served.server.code(),
                  served.server.page("127.0.0.1"),
                  served.folder.resolve("journal.jsonl").toString(),
                  "40",
                  "6",
                  "2");
      assertEquals(0, ran.exit(), ran.out() + ran.err());
      assertTrue(ran.out().contains("lost 0, twice 0; never on the page: 0"), ran.out());
      assertEquals(40 + 240, served.journal().size());
      assertTrue(served.page().contains("40 learners"));
    }
  }
}
