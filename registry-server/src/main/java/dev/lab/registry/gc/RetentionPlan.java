package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.Tag;
import dev.lab.registry.policy.TagPolicy;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which tags and manifests of a repository go, as far as that can be told from what was read. It
 * takes each reference once.
 */
final class RetentionPlan {
  private final RepositoryContent content;
  private final Map<Tag, Verdict> tags;
  private final Map<Tag, Digest> undecided;
  private final Map<Digest, Verdict> manifests = new TreeMap<>();
  private final Map<Digest, List<Digest>> referrers = new HashMap<>();
  private final Map<Digest, List<Tag>> namedFor = new HashMap<>();
  private final Deque<Digest> toFollow = new ArrayDeque<>();

  private RetentionPlan(RepositoryContent content, TagRetention retention) {
    this.content = content;
    this.tags = retention.verdicts();
    this.undecided = retention.undecided();
    content
        .references()
        .forEach(
            (digest, references) ->
                references
                    .subject()
                    .ifPresent(
                        s -> referrers.computeIfAbsent(s, d -> new ArrayList<>()).add(digest)));
    undecided.forEach(
        (tag, digest) -> namedFor.computeIfAbsent(digest, d -> new ArrayList<>()).add(tag));
  }

  /**
   * Makes the plan.
   *
   * @param unusedSince a manifest without a tag that was used then or later stays
   */
  static RetentionPlan of(
      RepositoryContent content,
      RetentionRule rule,
      TagPolicy policy,
      Instant now,
      Instant unusedSince) {
    TagRetention retention = new TagRetention(content, rule, policy, now);
    retention.decide();
    RetentionPlan plan = new RetentionPlan(content, retention);
    plan.keepTagged();
    plan.keepUsed(rule, now, unusedSince);
    plan.follow();
    plan.deleteTheRest(now);
    return plan;
  }

  /** Each tag, and what becomes of it. */
  Map<Tag, Verdict> tags() {
    return tags;
  }

  /** Each manifest, and what becomes of it. */
  Map<Digest, Verdict> manifests() {
    return manifests;
  }

  /** The manifests that are about each. */
  Map<Digest, List<Digest>> referrers() {
    return referrers;
  }

  private void keep(Digest manifest, String why) {
    if (content.manifests().containsKey(manifest)
        && manifests.putIfAbsent(manifest, Verdict.keep(why)) == null) {
      toFollow.add(manifest);
    }
  }

  private void keepTagged() {
    tags.forEach(
        (tag, verdict) -> {
          if (!verdict.delete()) {
            keepTarget(tag);
          }
        });
  }

  private void keepTarget(Tag tag) {
    RepositoryContent.Pointer pointer = content.tags().get(tag);
    if (pointer != null) {
      keep(pointer.manifest(), "the tag " + tag + " points to it");
    }
  }

  private void keepUsed(RetentionRule rule, Instant now, Instant unusedSince) {
    content
        .manifests()
        .forEach(
            (manifest, lastUse) -> {
              if (!content.tagsKnown() || !content.referencesKnown()) {
                keep(manifest, "not everything in the repository can be read");
              } else if (rule.deleteUntaggedAfter().isEmpty()) {
                keep(manifest, "no rule deletes untagged manifests here");
              } else if (!lastUse.isBefore(unusedSince)) {
                keep(manifest, "it was used or untagged " + Age.ago(lastUse, now));
              }
            });
  }

  /** What a kept manifest needs, what is about it and what is named for it is kept too. */
  private void follow() {
    for (Digest kept = toFollow.poll(); kept != null; kept = toFollow.poll()) {
      String name = kept.toString();
      content.references().getOrDefault(kept, References.NONE).needs().stream()
          .forEach(d -> keep(d, "it is part of " + name + ", which is kept"));
      referrers.getOrDefault(kept, List.of()).forEach(d -> keep(d, "it is about " + name));
      for (Tag tag : namedFor.getOrDefault(kept, List.of())) {
        tags.put(tag, Verdict.keep("it is named for " + name + ", which is kept"));
        keepTarget(tag);
      }
    }
  }

  private void deleteTheRest(Instant now) {
    undecided.forEach(
        (tag, digest) ->
            tags.putIfAbsent(tag, Verdict.delete("it is named for " + digest + ", which goes")));
    content
        .manifests()
        .forEach(
            (manifest, lastUse) ->
                manifests.putIfAbsent(
                    manifest,
                    Verdict.delete("no tag leads to it, last used " + Age.ago(lastUse, now))));
  }
}
