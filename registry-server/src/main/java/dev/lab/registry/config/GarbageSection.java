package dev.lab.registry.config;

import dev.lab.registry.gc.RetentionPolicy;
import dev.lab.registry.gc.RetentionRule;
import dev.lab.registry.name.NamePattern;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Our own sections {@code gc} (when garbage is removed) and {@code retention} (what else goes). */
final class GarbageSection {
  private GarbageSection() {}

  static Garbage read(Section root) {
    Garbage usual = Garbage.onDemand();
    Section gc = root.section("gc");
    Duration interval = gc.duration("interval", usual.interval());
    Duration grace = gc.duration("grace", usual.grace());
    if (grace.isZero()) {
      gc.problem("grace", "must be more than nothing, for pushes under way need it");
      grace = usual.grace();
    }
    return new Garbage(interval, grace, retention(root));
  }

  private static RetentionPolicy retention(Section root) {
    List<RetentionRule> rules = new ArrayList<>();
    for (Section rule : root.sections("retention")) {
      List<NamePattern> repositories = AuthSection.patterns(rule, "repositories");
      List<NamePattern> keep = AuthSection.patterns(rule, "keeptags");
      long newest = rule.number("keepnewest", 0);
      Optional<Duration> tags = age(rule, "deletetagsafter");
      Optional<Duration> untagged = age(rule, "deleteuntaggedafter");
      try {
        rules.add(new RetentionRule(repositories, keep, Math.toIntExact(newest), tags, untagged));
      } catch (IllegalArgumentException | ArithmeticException e) {
        rule.problem("", String.valueOf(e.getMessage()));
      }
    }
    return new RetentionPolicy(rules);
  }

  private static Optional<Duration> age(Section rule, String key) {
    return rule.has(key) ? Optional.of(rule.duration(key, Duration.ZERO)) : absent(rule, key);
  }

  private static Optional<Duration> absent(Section rule, String key) {
    rule.ignore(key);
    return Optional.empty();
  }
}
