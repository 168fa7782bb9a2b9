package dev.lab.target;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What the learner's shell knows and has done. */
public interface LearnerShell {
  /** A variable. */
  record ShellVariable(String value, boolean exported) {}

  /** A line that ran. */
  record RanLine(String step, String line, int exitStatus, Instant at) {}

  /** Whether there is a shell to look at; in grading there is none. */
  boolean visible();

  /** Its variables. */
  Map<String, ShellVariable> variables();

  /** The lines that ran, in order. */
  List<RanLine> lines();

  /** Answers to questions, by the question's id. */
  Map<String, String> answers();

  /** One that cannot be seen. */
  static LearnerShell invisible() {
    return new LearnerShell() {
      @Override
      public boolean visible() {
        return false;
      }

      @Override
      public Map<String, ShellVariable> variables() {
        return Map.of();
      }

      @Override
      public List<RanLine> lines() {
        return List.of();
      }

      @Override
      public Map<String, String> answers() {
        return Map.of();
      }
    };
  }
}
