package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.NamePattern;
import dev.lab.registry.name.Tag;
import dev.lab.registry.policy.TagPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which tags of a repository go. A tag that is named for a manifest ({@code sha256-…} and perhaps a
 * suffix, as cosign and clients without the referrers API use) takes no place among the newest; an
 * old one is left undecided, because it goes with the manifest that it is named for.
 */
final class TagRetention {
  private static final Pattern NAMED_FOR = Pattern.compile("(sha256)-([0-9a-f]{64})(\\..*)?");

  private final RepositoryContent content;
  private final RetentionRule rule;
  private final TagPolicy policy;
  private final Instant now;
  private final Map<Tag, Verdict> verdicts = new TreeMap<>();

  /** The tags that nothing was decided about, and what each is named for. */
  private final Map<Tag, Digest> undecided = new TreeMap<>();

  TagRetention(RepositoryContent content, RetentionRule rule, TagPolicy policy, Instant now) {
    this.content = content;
    this.rule = rule;
    this.policy = policy;
    this.now = now;
  }

  Map<Tag, Verdict> verdicts() {
    return verdicts;
  }

  Map<Tag, Digest> undecided() {
    return undecided;
  }

  void decide() {
    List<Tag> others = new ArrayList<>();
    for (Tag tag : content.tags().keySet()) {
      Optional<NamePattern> keeps = rule.keeps(tag);
      Optional<Digest> named = namedFor(tag);
      if (policy.immutability(content.name(), tag).isPresent()) {
        verdicts.put(tag, Verdict.keep("it is immutable"));
      } else if (rule.deleteTagsAfter().isEmpty()) {
        verdicts.put(tag, Verdict.keep("no rule deletes tags here"));
      } else if (keeps.isPresent()) {
        verdicts.put(tag, Verdict.keep("the rule keeps tags like " + keeps.get().text()));
      } else if (named.isEmpty()) {
        others.add(tag);
      } else if (young(tag)) {
        verdicts.put(tag, byAge(tag));
      } else {
        undecided.put(tag, named.get());
      }
    }
    others.sort(Comparator.comparing(this::since).thenComparing(t -> t).reversed());
    for (int i = 0; i < others.size(); i++) {
      verdicts.put(
          others.get(i),
          i < rule.keepNewest()
              ? Verdict.keep("it is one of the " + rule.keepNewest() + " newest")
              : byAge(others.get(i)));
    }
  }

  private Duration limit() {
    return rule.deleteTagsAfter().orElseThrow();
  }

  private boolean young(Tag tag) {
    return !since(tag).plus(limit()).isBefore(now);
  }

  private Instant since(Tag tag) {
    RepositoryContent.Pointer pointer = content.tags().get(tag);
    return pointer == null ? now : pointer.since();
  }

  private Verdict byAge(Tag tag) {
    String pushed = "it was pushed " + Age.ago(since(tag), now);
    return young(tag)
        ? Verdict.keep(pushed + ", and tags stay for " + Age.text(limit()))
        : Verdict.delete(pushed + ", and no rule keeps it");
  }

  private static Optional<Digest> namedFor(Tag tag) {
    Matcher name = NAMED_FOR.matcher(tag.value());
    return name.matches()
        ? Optional.of(new Digest(name.group(1), name.group(2)))
        : Optional.empty();
  }
}
