package dev.lab.course;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** When a check applies: while {@code when} passes, and {@code unless} does not. */
public record Applies(Optional<Condition> when, Optional<Condition> unless) {
  /** At any time. */
  public static final Applies ALWAYS = new Applies(Optional.empty(), Optional.empty());

  /** The conditions that there are. */
  public Stream<Condition> conditions() {
    return Stream.concat(when.stream(), unless.stream());
  }

  /** The same with the named checks found. */
  Applies finding(Map<String, CheckSpec> checks) {
    return new Applies(when.map(c -> find(c, checks)), unless.map(c -> find(c, checks)));
  }

  private static Condition find(Condition condition, Map<String, CheckSpec> checks) {
    return condition.named().isEmpty()
        ? condition
        : new Condition(condition.named(), Optional.ofNullable(checks.get(condition.named())));
  }
}
