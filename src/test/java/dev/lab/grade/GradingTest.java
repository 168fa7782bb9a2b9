package dev.lab.grade;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.grade.result.LearnerGrade;
import dev.lab.grade.result.LearnerGrade.Source;
import dev.lab.grade.roster.Learner;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The run over a class: who is bad costs a row, and an end in between loses nothing. */
class GradingTest {
  private static List<Learner> learners(int count) {
    return IntStream.range(0, count).mapToObj(i -> Learner.of(Map.of("id", "l" + i))).toList();
  }

  private interface Look {
    String at(Learner learner) throws InterruptedException;
  }

  private static Grader grader(Look look) {
    return new Grader() {
      @Override
      public LearnerGrade grade(Learner learner) throws InterruptedException {
        return Grading.none(learner, look.at(learner), Source.LIVE, Instant.EPOCH);
      }

      @Override
      public Source source() {
        return Source.LIVE;
      }
    };
  }

  @Test
  void oneThatHangsThrowsOrNeverGivesUpCostsItsRowOnly() throws Exception {
    AtomicBoolean end = new AtomicBoolean();
    Map<String, String> told = new TreeMap<>();
    try {
      new Grading(
              grader(
                  learner -> {
                    switch (learner.id()) {
                      case "l1" -> Thread.sleep(Duration.ofHours(1));
                      case "l2" -> throw new IllegalStateException("oops");
                      case "l3" -> {
                        while (!end.get()) {
                          Thread.yield();
                        }
                      }
                      default -> {}
                    }
                    return "fine";
                  }),
              8,
              Duration.ofSeconds(2))
          .run(learners(6), g -> told.put(g.id(), g.reason()));
    } finally {
      end.set(true);
    }
    assertEquals(
        Map.of(
            "l0", "fine",
            "l1", "no answer within 2 seconds",
            "l2", "our own fault: java.lang.IllegalStateException: oops",
            "l3", "no answer within 2 seconds",
            "l4", "fine",
            "l5", "fine"),
        told);
  }

  @Test
  void stoppedItFinishesTheRowsInFlightAndBeginsNoOther() throws Exception {
    CountDownLatch two = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    List<String> told = new ArrayList<>();
    Grading grading =
        new Grading(
            grader(
                learner -> {
                  two.countDown();
                  go.await();
                  return "fine";
                }),
            2,
            Duration.ofMinutes(5));
    Thread run =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    grading.run(learners(10), g -> told.add(g.id()));
                  } catch (Exception e) {
                    throw new IllegalStateException(e);
                  }
                });
    two.await();
    grading.stop();
    go.countDown();
    run.join();
    assertTrue(grading.stopped());
    assertEquals(List.of("l0", "l1"), told.stream().sorted().toList());
  }

  @Test
  void aFullDiskEndsItAndIsSaid() {
    IOException full =
        assertThrows(
            IOException.class,
            () ->
                new Grading(grader(l -> "fine"), 2, Duration.ofMinutes(1))
                    .run(
                        learners(50),
                        g -> {
                          throw new IOException("no space");
                        }));
    assertEquals("no space", full.getMessage());
  }

  @Test
  void shardsShareTheRows() {
    List<Integer> rows = IntStream.range(0, 10).boxed().toList();
    assertEquals(List.of(1, 4, 7), Shard.parse("1/3").of(rows));
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.addAll(new Shard(i, 4).of(rows));
    }
    assertEquals(rows, all.stream().sorted().toList());
    for (String wrong : List.of("3/3", "1", "-1/3", "0/0", "a/b")) {
      assertThrows(IllegalArgumentException.class, () -> Shard.parse(wrong), wrong);
    }
  }
}
