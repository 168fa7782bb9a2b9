package dev.lab.registry.gc;

import dev.lab.registry.name.RepositoryName;
import java.util.List;
import java.util.Optional;

/**
 * Which tags and manifests garbage collection deletes; the first rule about a repository holds
 * there. Where there is none, all stay.
 */
public record RetentionPolicy(List<RetentionRule> rules) {
  public RetentionPolicy {
    rules = List.copyOf(rules);
  }

  /** All tags and manifests stay. */
  public static RetentionPolicy none() {
    return new RetentionPolicy(List.of());
  }

  /** The rule about this repository. */
  public Optional<RetentionRule> rule(RepositoryName repository) {
    return rules.stream().filter(r -> r.isAbout(repository)).findFirst();
  }
}
