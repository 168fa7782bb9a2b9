package dev.lab.course;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One lab.
 *
 * @param folder where it was read from
 * @param format of its files
 * @param version as its author counts; empty where nobody does
 * @param minutes how long it takes, about
 * @param intro Markdown, shown ahead of the first step
 * @param workspace the folder that the learner gets a copy of; empty for none
 * @param repository the folder that is the first commit of a git repository which builds what is
 *     pushed; empty for none
 * @param parameters what this learner has otherwise than another
 */
public record Lab(
    Path folder,
    int format,
    String id,
    String title,
    String version,
    int minutes,
    String intro,
    Optional<Path> workspace,
    Optional<Path> repository,
    Parameters parameters,
    List<Step> steps) {
  public Lab {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException("a lab needs a step");
    }
  }

  /** The step with this id. */
  public Optional<Step> step(String wanted) {
    return steps.stream().filter(s -> s.id().equals(wanted)).findFirst();
  }

  /** Where a step stands, from 0. */
  public int index(Step step) {
    return steps.indexOf(step);
  }

  /** Every check, in the order of the steps. */
  public List<CheckSpec> checks() {
    return steps.stream().flatMap(s -> s.checks().stream()).toList();
  }

  /** Those that the learner is shown. */
  public List<CheckSpec> shown() {
    return steps.stream().flatMap(s -> s.shown().stream()).toList();
  }

  /** The check with this id. */
  public Optional<CheckSpec> check(String wanted) {
    return checks().stream().filter(c -> c.id().equals(wanted)).findFirst();
  }
}
