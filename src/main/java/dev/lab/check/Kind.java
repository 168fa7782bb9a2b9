package dev.lab.check;

import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import java.util.List;

/**
 * One kind of check. A jar in a lab's folder {@code kinds} may bring more of them, as services of
 * this interface.
 */
public interface Kind {
  /** How labs name it. */
  String name();

  /** What it checks, one sentence without its full stop. */
  String doc();

  /** Its fields. */
  List<Field> fields();

  /** Markdown that the reference says below its fields. */
  default String notes() {
    return "";
  }

  /** The first format of lab files that has it. */
  default int since() {
    return 1;
  }

  /** What is wrong with a spec of this kind beyond its fields' names and types. */
  default List<String> problems(CheckSpec spec) {
    return List.of();
  }

  /** Looks once. Throws {@link dev.lab.target.UnreachableException} where it can't. */
  Outcome look(CheckSpec spec, Situation situation);

  /** Whether what it finds when it passes first is kept, for later looks to compare with. */
  default boolean remembers(CheckSpec spec) {
    return false;
  }

  /**
   * Whether a look costs so little that one is had beside those at the checks that it needs, and
   * counts where they turn out to pass. Not where it runs a program, waits, or is counted by
   * another.
   */
  default boolean early() {
    return false;
  }

  /** Whether it looks at the learner's own shell, which grading can't see. */
  default boolean needsShell() {
    return false;
  }
}
