package dev.lab.course;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is to be checked.
 *
 * @param kind the name of a check kind
 * @param title a short sentence that is true once it has passed
 * @param needs ids of the checks that must pass before this one means anything; a step that was
 *     named stands here as its checks
 * @param fields what the kind needs to know
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
    int line) {
  public CheckSpec {
    needs = List.copyOf(needs);
  }

  /** The same with what it names found. */
  CheckSpec finding(List<String> checks, Applies conditions) {
    return new CheckSpec(
        id, step, kind, mode, title, checks, timing, conditions, worth, fields, file, line);
  }

  /** When a check is read. */
  public enum Mode {
    /** Each time. */
    STATE,
    /** At its step; once it has passed it stays so. */
    MOMENT
  }
}
