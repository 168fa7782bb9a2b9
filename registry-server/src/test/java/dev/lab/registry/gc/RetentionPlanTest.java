package dev.lab.registry.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.NamePattern;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.policy.TagPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RetentionPlanTest {
  private static final Instant NOW = Instant.parse("2026-01-31T00:00:00Z");
  private static final RepositoryName A = new RepositoryName("team/app");
  private final Map<Tag, RepositoryContent.Pointer> tags = new TreeMap<>();
  private final Map<Digest, Instant> manifests = new TreeMap<>();
  private final Map<Digest, References> references = new HashMap<>();

  private static Instant daysAgo(int days) {
    return NOW.minus(Duration.ofDays(days));
  }

  private Digest manifest(String name, int daysAgo) {
    Digest digest = Digest.sha256(name);
    manifests.put(digest, daysAgo(daysAgo));
    references.put(digest, References.NONE);
    return digest;
  }

  private void tag(String tag, int daysAgo) {
    tag(tag, manifest(tag, daysAgo), daysAgo);
  }

  private void tag(String tag, Digest digest, int daysAgo) {
    tags.put(new Tag(tag), new RepositoryContent.Pointer(digest, daysAgo(daysAgo)));
  }

  private static List<NamePattern> patterns(String... texts) {
    return List.of(texts).stream().map(NamePattern::new).toList();
  }

  private static RetentionRule rule(
      List<NamePattern> keep, int newest, Integer tagDays, Integer untaggedDays) {
    return new RetentionRule(
        patterns("team/*"),
        keep,
        newest,
        Optional.ofNullable(tagDays).map(Duration::ofDays),
        Optional.ofNullable(untaggedDays).map(Duration::ofDays));
  }

  private RetentionPlan plan(RetentionRule rule, TagPolicy policy) {
    return RetentionPlan.of(
        new RepositoryContent(A, tags, manifests, references, List.of(), List.of(), true, true),
        rule,
        policy,
        NOW,
        NOW.minus(rule.deleteUntaggedAfter().orElse(Duration.ZERO)));
  }

  private static Map<String, String> told(RetentionPlan plan) {
    Map<String, String> told = new TreeMap<>();
    plan.tags()
        .forEach((t, v) -> told.put(t.value(), (v.delete() ? "goes: " : "stays: ") + v.why()));
    return told;
  }

  @Test
  void theNewestTheNamedTheYoungAndTheImmutableStay() {
    tag("v1.0", 300);
    tag("prod", 200);
    tag("build-1", 40);
    tag("build-2", 30);
    tag("build-3", 20);
    tag("build-4", 3);
    TagPolicy policy =
        new TagPolicy(
            List.of(new TagPolicy.TagRule(patterns("**"), patterns("prod"), "")),
            List.of(),
            List.of());
    RetentionPlan plan = plan(rule(patterns("v*"), 2, 25, 1), policy);
    assertEquals(
        Map.of(
            "v1.0", "stays: the rule keeps tags like v*",
            "prod", "stays: it is immutable",
            "build-4", "stays: it is one of the 2 newest",
            "build-3", "stays: it is one of the 2 newest",
            "build-2", "goes: it was pushed 30 days ago, and no rule keeps it",
            "build-1", "goes: it was pushed 40 days ago, and no rule keeps it"),
        told(plan));
    assertEquals(
        "no tag leads to it, last used 40 days ago",
        plan.manifests().get(Digest.sha256("build-1")).why());
    assertEquals("the tag v1.0 points to it", plan.manifests().get(Digest.sha256("v1.0")).why());
    assertEquals(
        "stays: it was pushed 30 days ago, and tags stay for 35 days",
        told(plan(rule(patterns("v*"), 2, 35, 1), policy)).get("build-2"));
  }

  @Test
  void siblingTagsAreIndependent() {
    Digest shared = manifest("shared", 90);
    tag("old", shared, 90);
    tag("new", shared, 1);
    RetentionPlan plan = plan(rule(List.of(), 1, 5, 5), TagPolicy.none());
    assertEquals(true, plan.tags().get(new Tag("old")).delete());
    assertEquals(false, plan.tags().get(new Tag("new")).delete());
    assertEquals(false, plan.manifests().get(shared).delete());
  }

  @Test
  void aTagThatIsNamedForAManifestGoesWithIt() {
    tag("new", 1);
    tag("old", 90);
    for (String of : List.of("new", "old")) {
      tag("sha256-" + Digest.sha256(of).hex() + ".sig", 90);
      tag("sha256-" + Digest.sha256(of).hex(), 90);
    }
    tag("sha256-" + Digest.sha256("pushed later").hex() + ".att", 2);
    RetentionPlan plan = plan(rule(List.of(), 1, 5, 5), TagPolicy.none());
    Map<String, String> told = told(plan);
    String kept = "sha256-" + Digest.sha256("new").hex();
    String gone = "sha256-" + Digest.sha256("old").hex();
    String stays = "stays: it is named for " + Digest.sha256("new") + ", which is kept";
    assertEquals(stays, told.get(kept));
    assertEquals(stays, told.get(kept + ".sig"));
    assertEquals("goes: it is named for " + Digest.sha256("old") + ", which goes", told.get(gone));
    assertEquals(
        "stays: it was pushed 2 days ago, and tags stay for 5 days",
        told.get("sha256-" + Digest.sha256("pushed later").hex() + ".att"));
    assertEquals(false, plan.manifests().get(Digest.sha256(kept + ".sig")).delete());
    assertEquals(true, plan.manifests().get(Digest.sha256(gone + ".sig")).delete());
  }

  @Test
  void anIndexKeepsItsPartsAndItsReferrersOlderOnesToo() {
    Digest part = manifest("part", 400);
    Digest signature = manifest("signature", 400);
    Digest signaturePart = manifest("signature part", 400);
    Digest index = manifest("index", 400);
    references.put(index, new References(Set.of(part), Optional.empty()));
    references.put(signature, new References(Set.of(signaturePart), Optional.of(part)));
    tag("v1", index, 400);
    Digest orphan = manifest("orphan", 400);
    Digest young = manifest("young", 2);
    RetentionPlan plan = plan(rule(List.of(), 1, 5, 5), TagPolicy.none());
    assertEquals("it is part of " + index + ", which is kept", plan.manifests().get(part).why());
    assertEquals("it is about " + part, plan.manifests().get(signature).why());
    assertEquals(false, plan.manifests().get(signaturePart).delete());
    assertEquals(true, plan.manifests().get(orphan).delete());
    assertEquals("it was used or untagged 2 days ago", plan.manifests().get(young).why());
  }

  @Test
  void withoutAWordAboutUntaggedManifestsTheyStay() {
    tag("old", 90);
    RetentionPlan plan = plan(rule(List.of(), 0, 5, null), TagPolicy.none());
    assertEquals(true, plan.tags().get(new Tag("old")).delete());
    assertEquals(
        "no rule deletes untagged manifests here",
        plan.manifests().get(Digest.sha256("old")).why());
  }

  @Test
  void theFirstRuleAboutARepositoryHolds() {
    RetentionRule team = rule(List.of(), 0, 5, null);
    RetentionRule all =
        new RetentionRule(
            patterns("**"), List.of(), 0, Optional.empty(), Optional.of(Duration.ZERO));
    RetentionPolicy policy = new RetentionPolicy(List.of(team, all));
    assertEquals(Optional.of(team), policy.rule(A));
    assertEquals(Optional.of(all), policy.rule(new RepositoryName("other")));
    assertEquals(Optional.empty(), RetentionPolicy.none().rule(A));
  }

  @Test
  void rulesThatMakeNoSenseAreRefused() {
    assertEquals(
        "a retention rule that says which tags stay must say when the others go",
        assertThrows(IllegalArgumentException.class, () -> rule(List.of(), 5, null, 1))
            .getMessage());
    assertEquals(
        "a retention rule keeps 0 or more of the newest tags, not -1",
        assertThrows(IllegalArgumentException.class, () -> rule(List.of(), -1, 1, 1)).getMessage());
    assertEquals(
        "a retention rule deletes tags after some time, not after PT-24H",
        assertThrows(IllegalArgumentException.class, () -> rule(List.of(), 1, -1, 1)).getMessage());
    assertEquals(
        "a retention rule needs repositories, such as **",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new RetentionRule(List.of(), List.of(), 0, Optional.empty(), Optional.empty()))
            .getMessage());
  }
}
