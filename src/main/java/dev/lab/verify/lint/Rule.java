package dev.lab.verify.lint;

import dev.lab.course.Problem;
import java.io.IOException;
import java.util.List;

/** One thing that lint looks for. */
@FunctionalInterface
interface Rule {
  /** What is wrong. */
  List<Problem> problems(Draft draft) throws IOException, InterruptedException;
}
