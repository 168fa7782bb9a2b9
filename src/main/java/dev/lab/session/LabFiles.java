package dev.lab.session;

import dev.lab.course.Lab;
import dev.lab.line.ShellState;
import dev.lab.progress.ProgressStore;
import dev.lab.report.Reporter;
import dev.lab.target.LearnerShell;
import dev.lab.target.World;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a session stands on.
 *
 * @param store where the learner's record is kept
 * @param shell what the learner's last line left
 * @param world the world with a shell in it
 * @param pace the least time between two looks of one that keeps looking
 * @param trusted whether programs that come with the lab may run
 * @param reporter the class that is told where the learner is
 * @param handsIn whether the learner may hand in: that reads and writes files of this machine
 */
public record LabFiles(
    Lab lab,
    ProgressStore store,
    Supplier<ShellState> shell,
    Function<LearnerShell, World> world,
    Clock clock,
    Duration pace,
    boolean trusted,
    Reporter reporter,
    boolean handsIn) {
  /** Where no class was joined, and files are not the learner's. */
  public LabFiles(
      Lab lab,
      ProgressStore store,
      Supplier<ShellState> shell,
      Function<LearnerShell, World> world,
      Clock clock,
      Duration pace,
      boolean trusted) {
    this(lab, store, shell, world, clock, pace, trusted, Reporter.NONE, false);
  }
}
