package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.ContentGuard;
import dev.lab.registry.store.LinkKind;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Removes one link after looking again whether it is used. */
record LinkDeletion(Run run, RepositoryName repository, LinkKind kind, Instant cutoff) {
  Verdict delete(Digest digest, Verdict planned) {
    Store store = run.store();
    Optional<ContentGuard.Held> held = store.guard().tryExclusive(digest);
    if (held.isEmpty()) {
      return Verdict.keep("somebody uses it now");
    }
    try {
      return !store.guard().usedSince(repository, kind, digest, cutoff)
              && store.unlink(repository, kind, digest, cutoff)
          ? planned
          : Verdict.keep("it was used meanwhile");
    } catch (IOException e) {
      run.tally().problem(digest + " can't be removed from " + repository + ": " + e.getMessage());
      return Verdict.keep("it can't be deleted");
    } finally {
      held.get().close();
    }
  }
}
