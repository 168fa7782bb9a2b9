package dev.lab.registry.gc;

import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.PendingUpload;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/** Cancels a repository's uploads that nobody goes on with. */
record UploadSweep(Run run, RepositoryName name, List<PendingUpload> uploads) {
  /** True if uploads are left. */
  boolean sweep() {
    Instant cutoff = run.start().minus(run.rules().uploadAge());
    boolean left = false;
    for (PendingUpload pending : uploads) {
      String written = "last written to " + Age.ago(pending.written(), run.start());
      Verdict verdict =
          pending.written().isBefore(cutoff) ? Verdict.delete(written) : Verdict.keep(written);
      if (verdict.delete() && !run.dry()) {
        verdict = cancel(pending, verdict, cutoff);
      }
      run.tally()
          .add(
              new Decision(
                  Decision.Kind.UPLOAD,
                  name.value(),
                  pending.id(),
                  verdict.delete(),
                  verdict.why(),
                  0));
      left |= !verdict.delete();
    }
    return left;
  }

  private Verdict cancel(PendingUpload pending, Verdict planned, Instant cutoff) {
    try {
      return run.store().expireUpload(name, pending.id(), cutoff)
          ? planned
          : Verdict.keep("somebody works on it now");
    } catch (IOException e) {
      run.tally()
          .problem(
              "the upload "
                  + pending.id()
                  + " of "
                  + name
                  + " can't be removed: "
                  + e.getMessage());
      return Verdict.keep("it can't be removed");
    }
  }
}
