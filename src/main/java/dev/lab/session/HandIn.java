package dev.lab.session;

import dev.lab.check.Patience;
import dev.lab.check.Result;
import dev.lab.evidence.Bundle;
import dev.lab.evidence.BundleWriter;
import dev.lab.evidence.Bundler;
import dev.lab.evidence.EvidenceException;
import dev.lab.evidence.LearnerRecord;
import dev.lab.evidence.SigningKey;
import dev.lab.evidence.Taking;
import dev.lab.progress.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a learner hands in.
 *
 * @param results what came of the checks, as the learner's own program has it
 * @param file the bundle as it goes
 */
public record HandIn(List<Result> results, Bundle bundle, byte[] file) {
  public HandIn {
    results = List.copyOf(results);
  }

  /** What there is to hand in now. */
  static HandIn of(
      Desk desk, Optional<SigningKey> key, Map<String, String> environment, Patience patience)
      throws InterruptedException, EvidenceException {
    Progress progress = desk.progress();
    String learner = learner(desk, progress, key);
    Taking.Taken taken = desk.take(environment, patience);
    Bundle bundle =
        new Bundler(desk.lab())
            .claimed(
                learner,
                progress.tried().handedIn() + 1,
                taken.evidence(),
                LearnerRecord.of(progress));
    return new HandIn(taken.results(), bundle, BundleWriter.write(bundle, key));
  }

  /** The key says who hands in; where the lab gives each learner other values, the record does. */
  private static String learner(Desk desk, Progress progress, Optional<SigningKey> key)
      throws EvidenceException {
    if (key.isEmpty()) {
      return progress.learner();
    }
    String signer = key.get().learner();
    if (key.get().isClass()) {
      throw new EvidenceException(
          "that is the class's own key; hand in with the one that it gave you");
    }
    if (!desk.lab().parameters().isEmpty() && !signer.equals(progress.learner())) {
      throw new EvidenceException(
          "the key is that of "
              + signer
              + ", and this lab was started as "
              + progress.learner()
              + ", who has other values in it: start with --learner "
              + signer);
    }
    return signer;
  }
}
