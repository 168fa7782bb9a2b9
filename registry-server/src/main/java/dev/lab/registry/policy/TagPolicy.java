package dev.lab.registry.policy;

import dev.lab.registry.name.NamePattern;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.util.List;
import java.util.Optional;

/**
 * Which tags stay what they are, and which are not taken, or taken with a warning.
 *
 * @param immutable once pushed, they can't be pointed to other content, nor deleted
 * @param refused not taken at all
 * @param discouraged taken, with a warning in the answer
 */
public record TagPolicy(List<TagRule> immutable, List<TagRule> refused, List<TagRule> discouraged) {
  /**
   * Some tags of some repositories.
   *
   * @param because said to whoever is refused; may be empty
   */
  public record TagRule(List<NamePattern> repositories, List<NamePattern> tags, String because) {
    public TagRule {
      repositories = List.copyOf(repositories);
      tags = List.copyOf(tags);
      if (repositories.isEmpty() || tags.isEmpty()) {
        throw new IllegalArgumentException("a rule about tags needs repositories and tags");
      }
    }

    boolean isAbout(RepositoryName repository, Tag tag) {
      return repositories.stream().anyMatch(p -> p.matches(repository.value()))
          && tags.stream().anyMatch(p -> p.matches(tag.value()));
    }

    private String reason() {
      return because.isEmpty() ? "" : " (" + because + ")";
    }
  }

  public TagPolicy {
    immutable = List.copyOf(immutable);
    refused = List.copyOf(refused);
    discouraged = List.copyOf(discouraged);
  }

  /** Any tag may be pushed, and moved. */
  public static TagPolicy none() {
    return new TagPolicy(List.of(), List.of(), List.of());
  }

  private static Optional<TagRule> first(List<TagRule> rules, RepositoryName repository, Tag tag) {
    return rules.stream().filter(r -> r.isAbout(repository, tag)).findFirst();
  }

  /** Why this tag is not taken; empty if it is. */
  public Optional<String> refusal(RepositoryName repository, Tag tag) {
    return first(refused, repository, tag)
        .map(
            r ->
                "this registry takes no tag "
                    + tag
                    + " in "
                    + repository
                    + r.reason()
                    + ": give the image another tag, such as v1.0, and push that");
  }

  /** What is to be said to who pushes this tag; empty for nothing. */
  public Optional<String> warning(RepositoryName repository, Tag tag) {
    return first(discouraged, repository, tag)
        .map(r -> "the tag " + tag + " is discouraged in " + repository + r.reason());
  }

  /** Why this tag can't be moved or deleted; empty if it can. */
  public Optional<String> immutability(RepositoryName repository, Tag tag) {
    return first(immutable, repository, tag)
        .map(
            r ->
                "the tag "
                    + tag
                    + " of "
                    + repository
                    + " is immutable here"
                    + r.reason()
                    + ": push the new content under a new tag");
  }
}
