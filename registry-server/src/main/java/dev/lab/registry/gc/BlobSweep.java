package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.store.Link;
import dev.lab.registry.store.LinkKind;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Removes a repository's links to blobs that none of its manifests refers to.
 *
 * @param manifests those that stayed
 * @param cutoff what was used then or later stays
 */
record BlobSweep(Run run, RepositoryContent content, Set<Digest> manifests, Instant cutoff) {
  /** Returns the blobs that stayed. */
  Set<Digest> sweep() {
    Map<Digest, Digest> needed = new HashMap<>();
    for (Digest manifest : manifests) {
      content
          .references()
          .getOrDefault(manifest, References.NONE)
          .needs()
          .forEach(d -> needed.putIfAbsent(d, manifest));
    }
    LinkDeletion deletion = new LinkDeletion(run, content.name(), LinkKind.BLOB, cutoff);
    Set<Digest> left = new HashSet<>();
    for (Link link : content.blobs()) {
      Verdict verdict = verdict(link, needed);
      if (verdict.delete() && !run.dry()) {
        verdict = deletion.delete(link.digest(), verdict);
      }
      run.tally()
          .add(
              new Decision(
                  Decision.Kind.BLOB,
                  content.name().value(),
                  link.digest().toString(),
                  verdict.delete(),
                  verdict.why(),
                  0));
      if (!verdict.delete()) {
        left.add(link.digest());
      }
    }
    return left;
  }

  private Verdict verdict(Link link, Map<Digest, Digest> needed) {
    Digest manifest = needed.get(link.digest());
    if (manifest != null) {
      return Verdict.keep("the manifest " + manifest + " refers to it");
    }
    String used = "no manifest refers to it, last used " + Age.ago(link.lastUse(), run.start());
    if (!content.referencesKnown()) {
      return Verdict.keep("a manifest that can't be read may refer to it");
    }
    return link.lastUse().isBefore(cutoff) ? Verdict.delete(used) : Verdict.keep(used);
  }
}
