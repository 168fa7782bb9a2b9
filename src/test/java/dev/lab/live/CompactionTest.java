package dev.lab.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.report.Event;
import dev.lab.report.Where;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A journal that is written anew, also by a process that is killed in the middle of it. */
class CompactionTest {
  private static final int LEARNERS = 5;
  private static final int KILOBYTES_16 = 16 * 1024;

  @TempDir private Path folder;

  private Path file() {
    return folder.resolve("journal.jsonl");
  }

  private static Event event(long seq) {
    boolean help = seq % 7 < 3;
    Where.Looks looks = seq % 5 == 0 ? Where.Looks.PASSED : Where.Looks.FAILED;
    return ServedClass.event(seq, "step-" + seq / 10, 1, help, looks, Optional.empty());
  }

  private static Roll open(Path file, Compaction.Rule rule) throws Exception {
    Limits roomy =
        new Limits(1000, 10, Duration.ofSeconds(6), 100_000, Duration.ofMillis(1), 50, 100);
    return Roll.open(file, roomy, Clock.systemUTC(), rule);
  }

  /**
   * What the child process does: learners tell until it is killed; what is acknowledged is said.
   */
  static void tell(Path file, String killAt, int rounds, Consumer<String> said) throws Exception {
    Compaction.Rule rule =
        new Compaction.Rule(
            KILOBYTES_16,
            step -> {
              if (step.equals(killAt)) {
                Runtime.getRuntime().halt(9);
              }
            });
    try (Roll roll = open(file, rule)) {
      for (int l = 0; l < LEARNERS; l++) {
        roll.join("learner" + l, "token-" + l).get();
      }
      for (long seq = 1; seq <= rounds; seq++) {
        for (int l = 0; l < LEARNERS; l++) {
          Member member = roll.member("token-" + l).orElseThrow();
          long last = roll.take(member, List.of(event(seq)), Instant.now()).get();
          said.accept("learner" + l + " " + last);
        }
      }
    }
  }

  /** The child process. */
  static final class Child {
    private Child() {}

    public static void main(String[] arguments) throws Exception {
      tell(Path.of(arguments[0]), arguments[1], 2000, System.out::println);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"begun", "half written", "written", "all copied", "moved", "forced"})
  void aKillAtAnyStepLosesNothingAndDoublesNothing(String step) throws Exception {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                file().toString(),
                step)
            .redirectError(folder.resolve("errors").toFile())
            .redirectOutput(folder.resolve("said").toFile())
            .start();
    assertEquals(9, child.waitFor(), Files.readString(folder.resolve("errors")));
    long[] acknowledged = new long[LEARNERS];
    for (String line : Files.readAllLines(folder.resolve("said"))) {
      if (line.matches("learner\\d \\d+")) {
        acknowledged[line.charAt(7) - '0'] = Long.parseLong(line.substring(9));
      }
    }
    try (Roll roll = open(file(), Compaction.Rule.USUAL)) {
      for (int l = 0; l < LEARNERS; l++) {
        Member member = roll.member("token-" + l).orElseThrow();
        Row row = roll.board().row("learner" + l).orElseThrow();
        long last = row.last().orElseThrow().seq();
        assertEquals(member.taken(), last);
        // One more may be on the disk than was said.
        assertTrue(last == acknowledged[l] || last == acknowledged[l] + 1, last + " " + step);
        // All of it sent again changes nothing.
        List<Event> again = new ArrayList<>();
        for (long seq = Math.max(1, last - 50); seq <= last; seq++) {
          again.add(ServedClass.failing(seq, "other", 2, "x", "x"));
        }
        assertEquals(last, roll.take(member, again, Instant.now()).get());
        assertEquals(row, roll.board().row("learner" + l).orElseThrow());
      }
    }
  }

  @Test
  void aLongJournalIsShortenedAndSaysTheSame() throws Exception {
    Path twin = folder.resolve("twin.jsonl");
    tell(file(), "never", 400, said -> {});
    assertTrue(Files.size(file()) < 4 * KILOBYTES_16 + 64 * 1024, "" + Files.size(file()));
    List<Row> rows;
    try (Roll roll = open(file(), Compaction.Rule.USUAL)) {
      rows = roll.board().rows();
      assertEquals(LEARNERS, rows.size());
      assertTrue(rows.stream().allMatch(r -> r.last().orElseThrow().seq() == 400));
      roll.release(rows.getFirst().id()).get();
    }
    // Folded once more it is the same to the letter; who was released stays so.
    Fold fold = new Fold();
    for (String line : Files.readAllLines(file())) {
      fold.read(tools.jackson.databind.json.JsonMapper.shared().readTree(line));
    }
    StringBuilder text = new StringBuilder();
    fold.lines().forEach(l -> text.append(l).append('\n'));
    Files.writeString(twin, text);
    try (Roll roll = open(twin, Compaction.Rule.USUAL)) {
      assertEquals(rows, roll.board().rows());
      assertTrue(roll.member("token-0").isEmpty());
      assertEquals(400, roll.member("token-1").orElseThrow().taken());
    }
    assertFalse(Files.exists(folder.resolve("journal.jsonl.new")));
  }

  @Test
  void aLongOneIsShortenedAsItIsOpened() throws Exception {
    StringBuilder lines = new StringBuilder();
    try (Roll roll = open(file(), Compaction.Rule.USUAL)) {
      roll.join("anna", "token").get();
      Member anna = roll.member("token").orElseThrow();
      List<Event> all = new ArrayList<>();
      for (long seq = 1; seq <= 1500; seq++) {
        all.add(event(seq));
      }
      roll.take(anna, all, Instant.now()).get();
      lines.append(roll.board().rows());
    }
    assertEquals(1501, Files.readAllLines(file()).size());
    try (Roll roll = open(file(), Compaction.Rule.USUAL)) {
      assertEquals(lines.toString(), roll.board().rows().toString());
      assertEquals(1, Files.readAllLines(file()).size());
    }
  }
}
