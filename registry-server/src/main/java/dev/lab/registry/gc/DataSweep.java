package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.store.ContentGuard;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Removes data that no repository links.
 *
 * @param linked what the repositories linked after they were swept
 */
record DataSweep(Run run, Set<Digest> linked) {
  void sweep() throws IOException {
    run.store()
        .everyData(
            (digest, size, lastUse) -> {
              Verdict verdict = verdict(digest, lastUse);
              if (verdict.delete() && !run.dry()) {
                verdict = delete(digest);
              }
              run.tally()
                  .add(
                      new Decision(
                          Decision.Kind.DATA,
                          "",
                          digest.toString(),
                          verdict.delete(),
                          verdict.why(),
                          verdict.delete() ? size : 0));
            });
  }

  private Verdict verdict(Digest digest, Instant lastUse) {
    if (linked.contains(digest)) {
      return Verdict.keep("a repository has it");
    }
    if (!lastUse.isBefore(run.cutoff())) {
      return Verdict.keep("no repository has it, but it came " + Age.ago(lastUse, run.start()));
    }
    return Verdict.delete("no repository has it, last used " + Age.ago(lastUse, run.start()));
  }

  private Verdict delete(Digest digest) {
    Optional<ContentGuard.Held> held = run.store().guard().tryExclusive(digest);
    if (held.isEmpty()) {
      return Verdict.keep("somebody uses it now");
    }
    try {
      if (!run.store().guard().usedSince(digest, run.cutoff())
          && run.store().deleteData(digest, run.cutoff())) {
        return Verdict.delete("no repository has it");
      }
      return Verdict.keep("it came back meanwhile");
    } catch (IOException e) {
      run.tally().problem("the data of " + digest + " can't be deleted: " + e.getMessage());
      return Verdict.keep("it can't be deleted");
    } finally {
      held.get().close();
    }
  }
}
