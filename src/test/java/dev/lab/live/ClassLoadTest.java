package dev.lab.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.testing.Chromium;
import dev.lab.registry.testing.Clients;
import dev.lab.testing.Commands.Ran;
import dev.lab.testing.Project;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small round of tools/classload: nothing is lost, whatever time it takes here. */
class ClassLoadTest {
  private static final String SORTED =
      "[...document.querySelectorAll('#learners > li')].every((l, i, all) => i === 0 || all[i - 1].dataset.rank <= l.dataset.rank)";

  @TempDir Path folder;

  @Test
  void thirtyLearnersAreAllHeardAndSeen() throws Exception {
    try (ServedClass served = new ServedClass(folder.resolve("class"), Limits.USUAL);
        Chromium chromium = Chromium.start()) {
      Chromium.Tab tab = chromium.tab(390, 800);
      tab.call("Security.setIgnoreCertificateErrors", "ignore", true);
      tab.open(URI.create(served.server.page("127.0.0.1")));
      tab.until("document.getElementById('line').textContent === 'live'");
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
                  "30",
                  "6",
                  "2",
                  Clients.require("chromium").toString());
      assertEquals(0, ran.exit(), ran.out() + ran.err());
      assertTrue(ran.out().contains("lost 0, twice 0; never on the page: 0"), ran.out());
      assertTrue(ran.out().contains("in a frame of a browser"), ran.out());
      assertTrue(ran.out().contains("(180 events)"), ran.out());
      assertEquals(30 + 180, served.journal().size());
      assertTrue(served.page().contains("30 learners"));
      // The browser that looked on all the time has the last word of everybody.
      tab.until(
          "document.querySelectorAll('#learners > li').length === 30 && document.querySelectorAll('#learners > li[data-seq=\"6\"]').length === 30");
      tab.until("document.getElementById('summary').textContent.includes('30 learners')");
      assertTrue(tab.evaluate(SORTED).asBoolean(false));
      assertEquals(390, tab.evaluate("document.documentElement.scrollWidth").asInt());
      assertEquals(List.of(), tab.complaints());
      Files.write(Path.of("target/class-page.png"), tab.picture());
    }
  }
}
