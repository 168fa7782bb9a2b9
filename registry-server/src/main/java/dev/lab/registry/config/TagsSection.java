package dev.lab.registry.config;

import dev.lab.registry.name.NamePattern;
import dev.lab.registry.policy.TagPolicy;
import java.util.ArrayList;
import java.util.List;

/** Our own section {@code tags}: which are immutable, not taken, or taken with a warning. */
final class TagsSection {
  private TagsSection() {}

  static TagPolicy read(Section tags) {
    return new TagPolicy(
        rules(tags, "immutable"), rules(tags, "refused"), rules(tags, "discouraged"));
  }

  private static List<TagPolicy.TagRule> rules(Section section, String key) {
    List<TagPolicy.TagRule> rules = new ArrayList<>();
    for (Section rule : section.sections(key)) {
      List<NamePattern> repositories =
          rule.has("repositories")
              ? AuthSection.patterns(rule, "repositories")
              : List.of(new NamePattern("**"));
      rule.ignore("repositories");
      List<NamePattern> names = AuthSection.patterns(rule, "tags");
      if (names.isEmpty()) {
        rule.problem("tags", "is needed: patterns such as v*");
      } else if (!repositories.isEmpty()) {
        rules.add(new TagPolicy.TagRule(repositories, names, rule.text("because", "")));
      }
    }
    return rules;
  }
}
