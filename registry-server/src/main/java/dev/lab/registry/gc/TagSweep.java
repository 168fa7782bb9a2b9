package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.ContentGuard;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Removes tags that are to go, unless they were pushed again meanwhile. */
record TagSweep(Run run, RepositoryContent content) {
  /** True if the tag went. */
  boolean sweep(Tag tag, RetentionPlan plan) {
    Verdict verdict = plan.tags().getOrDefault(tag, Verdict.keep("nothing was decided about it"));
    if (verdict.delete() && !run.dry()) {
      verdict = delete(tag, verdict);
    }
    run.tally()
        .add(
            new Decision(
                Decision.Kind.TAG,
                content.name().value(),
                tag.value(),
                verdict.delete(),
                verdict.why(),
                0));
    return verdict.delete();
  }

  private Verdict delete(Tag tag, Verdict planned) {
    Store store = run.store();
    RepositoryContent.Pointer seen = content.tags().get(tag);
    ContentGuard.Held held = store.guard().exclusive(content.name(), List.of());
    try {
      Optional<Digest> manifest = store.resolve(content.name(), tag);
      Optional<Instant> since = store.taggedAt(content.name(), tag);
      if (seen == null
          || !manifest.equals(Optional.of(seen.manifest()))
          || !since.equals(Optional.of(seen.since()))) {
        return Verdict.keep("it was pushed again meanwhile");
      }
      store.untag(content.name(), tag);
      return planned;
    } catch (IOException e) {
      run.tally()
          .problem(
              "the tag " + tag + " of " + content.name() + " can't be deleted: " + e.getMessage());
      return Verdict.keep("it can't be deleted");
    } finally {
      held.close();
    }
  }
}
