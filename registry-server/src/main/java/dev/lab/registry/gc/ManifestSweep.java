package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.LinkKind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Removes manifests that are to go; what stays after all keeps its parts. */
final class ManifestSweep {
  private final Run run;
  private final RepositoryContent content;
  private final RetentionPlan plan;
  private final LinkDeletion deletion;

  /** What stays because of something that stays against the plan, and why. */
  private final Map<Digest, String> spared = new HashMap<>();

  ManifestSweep(Run run, RepositoryContent content, RetentionPlan plan, Instant cutoff) {
    this.run = run;
    this.content = content;
    this.plan = plan;
    this.deletion = new LinkDeletion(run, content.name(), LinkKind.MANIFEST, cutoff);
  }

  /** The tag stays, so what it points to does too. */
  void spareTarget(Tag tag) {
    RepositoryContent.Pointer pointer = content.tags().get(tag);
    if (pointer != null) {
      spare(pointer.manifest(), "the tag " + tag + " stays");
    }
  }

  private void spare(Digest first, String why) {
    Deque<Digest> toFollow = new ArrayDeque<>();
    if (spared.putIfAbsent(first, why) == null) {
      toFollow.add(first);
    }
    for (Digest at = toFollow.poll(); at != null; at = toFollow.poll()) {
      Set<Digest> more = new HashSet<>(plan.referrers().getOrDefault(at, List.of()));
      more.addAll(content.references().getOrDefault(at, References.NONE).needs());
      for (Digest digest : more) {
        if (spared.putIfAbsent(digest, at + " stays") == null) {
          toFollow.add(digest);
        }
      }
    }
  }

  /** Returns the manifests that stayed. */
  Set<Digest> sweep() {
    Set<Digest> gone = new HashSet<>();
    Set<Digest> doomed = new HashSet<>();
    plan.manifests()
        .forEach(
            (digest, verdict) -> {
              if (verdict.delete()) {
                doomed.add(digest);
              } else {
                tell(digest, verdict);
              }
            });
    for (Digest digest : DeletionOrder.of(doomed, content.references(), plan.referrers())) {
      Verdict verdict = verdict(digest);
      tell(digest, verdict);
      if (verdict.delete()) {
        gone.add(digest);
      } else {
        spare(digest, verdict.why());
      }
    }
    Set<Digest> stayed = new HashSet<>(content.manifests().keySet());
    stayed.removeAll(gone);
    return stayed;
  }

  private Verdict verdict(Digest digest) {
    String why = spared.get(digest);
    if (why != null) {
      return Verdict.keep(why);
    }
    Verdict planned = plan.manifests().getOrDefault(digest, Verdict.keep("it is new"));
    return run.dry() || !planned.delete() ? planned : deletion.delete(digest, planned);
  }

  private void tell(Digest digest, Verdict verdict) {
    run.tally()
        .add(
            new Decision(
                Decision.Kind.MANIFEST,
                content.name().value(),
                digest.toString(),
                verdict.delete(),
                verdict.why(),
                0));
  }
}
