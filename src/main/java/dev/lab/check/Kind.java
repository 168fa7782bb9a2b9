package dev.lab.check;

import dev.lab.course.CheckSpec;
import java.util.List;

/** One kind of check. */
public interface Kind {
  /** How labs name it. */
  String name();

  /** What is wrong with a spec of this kind; empty where it can be run. */
  List<String> problems(CheckSpec spec);

  /** Looks once. Throws {@link dev.lab.target.UnreachableException} where it can't. */
  Outcome look(CheckSpec spec, Situation situation);

  /** Whether it looks at the learner's own shell, which grading can't see. */
  default boolean needsShell() {
    return false;
  }
}
