package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.NamePattern;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.ContentGuard;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Removes from one repository the tags and manifests that no rule keeps, the blobs that no manifest
 * refers to, uploads that nobody goes on with, and the repository if nothing is left.
 */
record RepositorySweep(Run run, RepositoryName name) {
  private static final RetentionRule KEEP_ALL =
      new RetentionRule(
          List.of(new NamePattern("**")), List.of(), 0, Optional.empty(), Optional.empty());

  private Store store() {
    return run.store();
  }

  /** Returns what the repository links afterwards. */
  Set<Digest> sweep() throws IOException {
    RepositoryContent content = RepositoryContent.read(store(), name, run.tally()::problem);
    Instant underWay = PushesUnderWay.since(store(), content, run.start(), run.grace());
    RetentionRule rule = run.rules().retention().rule(name).orElse(KEEP_ALL);
    Instant cutoff = earlier(run.cutoff(), underWay);
    Duration age = rule.deleteUntaggedAfter().orElse(Duration.ZERO);
    Instant untagged = earlier(cutoff, run.start().minus(age));
    RetentionPlan plan = RetentionPlan.of(content, rule, run.rules().tags(), run.start(), untagged);

    ManifestSweep manifests = new ManifestSweep(run, content, plan, untagged);
    boolean tagsLeft = false;
    for (Tag tag : content.tags().keySet()) {
      if (!new TagSweep(run, content).sweep(tag, plan)) {
        tagsLeft = true;
        manifests.spareTarget(tag);
      }
    }
    Set<Digest> left = new HashSet<>(manifests.sweep());
    boolean manifestsLeft = !left.isEmpty();
    Set<Digest> blobs = new BlobSweep(run, content, left, cutoff).sweep();
    left.addAll(blobs);
    boolean uploadsLeft = new UploadSweep(run, name, content.uploads()).sweep();
    if (!tagsLeft && !manifestsLeft && blobs.isEmpty() && !uploadsLeft && content.tagsKnown()) {
      removeRepository();
    }
    return left;
  }

  private void removeRepository() {
    try {
      if (!run.dry()) {
        ContentGuard.Held held = store().guard().exclusive(name, List.of());
        try {
          if (!store().removeIfEmpty(name)) {
            return;
          }
        } finally {
          held.close();
        }
      }
      run.tally()
          .add(
              new Decision(
                  Decision.Kind.REPOSITORY, name.value(), "", true, "nothing is left in it", 0));
    } catch (IOException e) {
      run.tally().problem("the empty repository " + name + " can't be removed: " + e.getMessage());
    }
  }

  private static Instant earlier(Instant a, Instant b) {
    return a.isBefore(b) ? a : b;
  }
}
