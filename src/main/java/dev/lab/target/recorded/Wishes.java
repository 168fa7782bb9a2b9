package dev.lab.target.recorded;

import java.util.Set;

/**
 * What is kept beside what the checks ask, so that corrected checks find it too.
 *
 * @param types names of types of objects, as kubectl takes them
 * @param services those that registries are behind
 * @param variables of the learner's shell
 */
public record Wishes(Set<String> types, Set<String> services, Set<String> variables) {
  public Wishes {
    types = Set.copyOf(types);
    services = Set.copyOf(services);
    variables = Set.copyOf(variables);
  }

  /** Nothing. */
  public static final Wishes NONE = new Wishes(Set.of(), Set.of(), Set.of());
}
