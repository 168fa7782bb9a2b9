package dev.lab.course;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be checked.
 *
 * @param kind the name of a check kind
 * @param title a short sentence that is true once it has passed
 * @param needs ids of the checks that must pass before this one means anything; a step that was
 *     named stands here as its checks
 * @param fields what the kind needs to know
 * @param question the question whose answer it looks at
 */
public record CheckSpec(
    String id,
    String step,
    String kind,
    Mode mode,
    String title,
    List<String> needs,
    Timing timing,
    Applies applies,
    Worth worth,
    ObjectNode fields,
    Path file,
    int line,
    Optional<Question> question) {
  public CheckSpec {
    needs = List.copyOf(needs);
  }

  /** One that looks at no question of the lab. */
  public CheckSpec(
      String id,
      String step,
      String kind,
      Mode mode,
      String title,
      List<String> needs,
      Timing timing,
      Applies applies,
      Worth worth,
      ObjectNode fields,
      Path file,
      int line) {
    this(
        id,
        step,
        kind,
        mode,
        title,
        needs,
        timing,
        applies,
        worth,
        fields,
        file,
        line,
        Optional.empty());
  }

  /** The same with what it names found. */
  CheckSpec finding(List<String> checks, Applies conditions) {
    return new CheckSpec(
        id,
        step,
        kind,
        mode,
        title,
        checks,
        timing,
        conditions,
        worth,
        fields,
        file,
        line,
        question);
  }

  /** The same with this title. */
  CheckSpec titled(String other) {
    return new CheckSpec(
        id, step, kind, mode, other, needs, timing, applies, worth, fields, file, line, question);
  }

  /** The same with the question that it looks at. */
  CheckSpec asking(Question asked) {
    return new CheckSpec(
        id,
        step,
        kind,
        mode,
        title,
        needs,
        timing,
        applies,
        worth,
        fields,
        file,
        line,
        Optional.of(asked));
  }

  /** When a check is read. */
  public enum Mode {
    /** Each time. */
    STATE,
    /** At its step; once it has passed it stays so. */
    MOMENT
  }
}
