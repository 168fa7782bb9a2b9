package dev.lab.registry.gc;

import dev.lab.registry.name.NamePattern;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long tags and untagged manifests of some repositories stay.
 *
 * @param repositories the repositories meant
 * @param keepTags tags that stay whatever their age
 * @param keepNewest how many of the other tags stay whatever their age, those pushed last
 * @param deleteTagsAfter how long ago the rest of the tags must have been pushed to be deleted;
 *     empty if tags are never deleted
 * @param deleteUntaggedAfter how long ago a manifest without a tag must have been pushed, pulled or
 *     untagged to be deleted; empty if manifests are never deleted
 */
public record RetentionRule(
    List<NamePattern> repositories,
    List<NamePattern> keepTags,
    int keepNewest,
    Optional<Duration> deleteTagsAfter,
    Optional<Duration> deleteUntaggedAfter) {
  public RetentionRule {
    repositories = List.copyOf(repositories);
    keepTags = List.copyOf(keepTags);
    if (repositories.isEmpty()) {
      throw new IllegalArgumentException("a retention rule needs repositories, such as **");
    }
    if (keepNewest < 0) {
      throw new IllegalArgumentException(
          "a retention rule keeps 0 or more of the newest tags, not " + keepNewest);
    }
    if (deleteTagsAfter.isEmpty() && (keepNewest > 0 || !keepTags.isEmpty())) {
      throw new IllegalArgumentException(
          "a retention rule that says which tags stay must say when the others go");
    }
    requireNotNegative("tags", deleteTagsAfter);
    requireNotNegative("untagged manifests", deleteUntaggedAfter);
  }

  private static void requireNotNegative(String what, Optional<Duration> age) {
    if (age.isPresent() && age.get().isNegative()) {
      throw new IllegalArgumentException(
          "a retention rule deletes " + what + " after some time, not after " + age.get());
    }
  }

  boolean isAbout(RepositoryName repository) {
    return repositories.stream().anyMatch(p -> p.matches(repository.value()));
  }

  /** The pattern that keeps this tag. */
  Optional<NamePattern> keeps(Tag tag) {
    return keepTags.stream().filter(p -> p.matches(tag.value())).findFirst();
  }
}
