package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import java.util.Optional;

/** The tag leads to a manifest that is there. */
final class ManifestLink implements Link {
  @Override
  public Station at() {
    return Station.MANIFEST;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    return Tagged.of(subject, situation).stream()
        .filter(t -> t.manifest().isEmpty())
        .findFirst()
        .map(
            t ->
                Remedies.manifestMissing(t.name())
                    .reading("GET /v2/" + t.image() + "/manifests/" + t.tag() + ": 404"));
  }
}
