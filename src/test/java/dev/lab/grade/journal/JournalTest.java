package dev.lab.grade.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.grade.result.CheckGrade;
import dev.lab.grade.result.CheckGrade.Verdict;
import dev.lab.grade.result.ClassGrades;
import dev.lab.grade.result.LabFacts;
import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Source;
import dev.lab.grade.result.LearnerGrade.Status;
import dev.lab.grade.roster.Learner;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a journal keeps whenever it is cut off, and what goes on with what. */
class JournalTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  @TempDir Path folder;

  private static LabFacts lab(String id, String digest) {
    return new LabFacts(id, "T", digest, List.of(), List.of());
  }

  private static List<Learner> learners(String... ids) {
    return Arrays.stream(ids)
        .map(id -> Learner.of(Map.of("id", id.replace("!", ""), "context", id)))
        .toList();
  }

  private static JournalHead head(String... ids) {
    return JournalHead.begin(lab("l", "sha256:1"), learners(ids), AT);
  }

  private static LearnerGrade graded(String id, Instant at) {
    CheckGrade check =
        new CheckGrade("c", "s", "T", Verdict.PASSED, 1, 1, false, false, "", "", "", "", "", "");
    return new LearnerGrade(id, "", "", "", Source.LIVE, at, List.of(check), Map.of(), List.of());
  }

  private static LearnerGrade none(String id, Instant at) {
    return LearnerGrade.none(id, "", "", "no answer", Source.LIVE, at);
  }

  private Path file() {
    return folder.resolve(Journal.FILE);
  }

  private void begin(String... graded) throws Exception {
    try (Journal journal = Journal.begin(folder, head("a", "b", "c"))) {
      for (String id : graded) {
        journal.add(graded(id, AT));
      }
    }
  }

  @Test
  void whatIsAddedIsOnDiskAtOnce() throws Exception {
    try (Journal journal = Journal.begin(folder, head("a", "b"))) {
      journal.add(graded("b", AT));
      assertEquals(2, Files.readAllLines(file()).size());
      journal.add(none("a", AT));
      ClassGrades read = Journal.read(file());
      assertEquals(List.of("a", "b"), read.learners().stream().map(LearnerGrade::id).toList());
      assertEquals(read, journal.grades());
    }
  }

  @Test
  void cutOffAnywhereItGoesOnWithEveryWholeLine() throws Exception {
    begin("a", "b");
    byte[] all = Files.readAllBytes(file());
    int first = new String(all, "UTF-8").indexOf('\n') + 1;
    int second = new String(all, "UTF-8").indexOf('\n', first) + 1;
    for (int cut = 0; cut <= all.length; cut++) {
      Files.write(file(), Arrays.copyOf(all, cut));
      Set<String> expected =
          cut == all.length ? Set.of("a", "b") : cut >= second ? Set.of("a") : Set.of();
      boolean there = cut >= first;
      assertEquals(there, Journal.isIn(folder), "cut at " + cut);
      try (Journal journal =
          there
              ? Journal.resume(folder, head("a", "b", "c"))
              : Journal.begin(folder, head("a", "b", "c"))) {
        assertEquals(expected, journal.known(), "cut at " + cut);
        journal.add(graded("c", AT));
      }
      assertEquals(expected.size() + 1, Journal.read(file()).learners().size(), "cut at " + cut);
    }
  }

  @Test
  void aBlockOfZerosAtTheEndIsDroppedAndOneInTheMiddleIsSaid() throws Exception {
    begin("a");
    Files.writeString(file(), "\0\0\0\n\0\0", StandardOpenOption.APPEND);
    try (Journal journal = Journal.resume(folder, head("a", "b", "c"))) {
      assertEquals(Set.of("a"), journal.known());
      journal.add(graded("b", AT));
    }
    assertEquals(2, Journal.read(file()).learners().size());
    List<String> lines = Files.readAllLines(file());
    lines.set(1, "{\"id\":");
    Files.write(file(), lines);
    JournalException broken =
        assertThrows(JournalException.class, () -> Journal.resume(folder, head("a", "b", "c")));
    assertTrue(broken.getMessage().contains("line 2"), broken.getMessage());
  }

  @Test
  void anotherLabIsRefusedAndAChangedRosterIsSaid() throws Exception {
    begin("a", "b");
    List<Learner> same = learners("a", "b", "c");
    JournalException other =
        assertThrows(
            JournalException.class,
            () -> Journal.resume(folder, JournalHead.begin(lab("other", "sha256:1"), same, AT)));
    assertTrue(other.getMessage().contains("is of the lab l, not of other"), other.getMessage());
    JournalException changed =
        assertThrows(
            JournalException.class,
            () -> Journal.resume(folder, JournalHead.begin(lab("l", "sha256:2"), same, AT)));
    assertTrue(changed.getMessage().contains("has changed since"), changed.getMessage());
    // b says something else now, c is gone, d is new.
    for (int again = 0; again < 2; again++) {
      try (Journal journal = Journal.resume(folder, head("a", "b!", "d"))) {
        assertEquals(Set.of("a"), journal.known());
        assertEquals(
            again == 0
                ? List.of(
                    "1 new in the roster: d",
                    "1 no longer in the roster, and left out: c",
                    "1 changed in the roster, and graded anew: b")
                : List.of(),
            journal.change().words());
      }
    }
    try (Journal journal = Journal.resume(folder, head("a", "b!", "d"))) {
      journal.add(graded("b", AT));
      journal.add(graded("d", AT));
    }
    assertEquals(
        List.of("a", "b", "d"),
        Journal.read(file()).learners().stream().map(LearnerGrade::id).toList());
  }

  @Test
  void oneIsNotBegunOverAnotherNorWrittenByTwo() throws Exception {
    try (Journal journal = Journal.begin(folder, head("a", "b"))) {
      journal.add(graded("a", AT));
      JournalException again =
          assertThrows(JournalException.class, () -> Journal.begin(folder, head("a", "b")));
      assertTrue(again.getMessage().contains("1 of 2 learners already"), again.getMessage());
      assertTrue(again.getMessage().contains("--resume"), again.getMessage());
      JournalException two =
          assertThrows(JournalException.class, () -> Journal.resume(folder, head("a", "b")));
      assertTrue(two.getMessage().contains("is being written"), two.getMessage());
    }
    assertFalse(Journal.isIn(folder.resolve("none")));
  }

  @Test
  void shardsAndSecondTriesMakeOneJournal() throws Exception {
    List<Path> parts = List.of(folder.resolve("0"), folder.resolve("1"), folder.resolve("again"));
    try (Journal journal = Journal.begin(parts.get(0), head("a", "b", "c"))) {
      journal.add(graded("a", AT));
      journal.add(none("c", AT));
    }
    try (Journal journal = Journal.begin(parts.get(1), head("a", "b", "c"))) {
      journal.add(graded("b", AT));
    }
    try (Journal journal = Journal.begin(parts.get(2), head("a", "c"))) {
      journal.add(none("a", AT.plusSeconds(9)));
      journal.add(graded("c", AT.plusSeconds(9)));
    }
    ClassGrades all = Merge.into(folder.resolve("all"), parts);
    assertEquals(List.of("a", "b", "c"), all.learners().stream().map(LearnerGrade::id).toList());
    assertTrue(all.learners().stream().allMatch(l -> l.status() == Status.GRADED), all::toString);
    assertEquals(all, Journal.read(folder.resolve("all").resolve(Journal.FILE)));
    try (Journal other =
        Journal.begin(
            folder.resolve("other"), JournalHead.begin(lab("l", "sha256:2"), learners("a"), AT))) {
      other.add(graded("a", AT));
    }
    JournalException refused =
        assertThrows(
            JournalException.class,
            () -> Merge.into(folder.resolve("x"), List.of(parts.get(0), folder.resolve("other"))));
    assertTrue(refused.getMessage().contains("another lab"), refused.getMessage());
  }
}
