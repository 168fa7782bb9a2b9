package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.target.Registry.Manifest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The platform of an image, or of several in an index one, is a node's. */
final class PlatformLink implements Link {
  @Override
  public Station at() {
    return Station.PLATFORM;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    for (Tagged tagged : Tagged.of(subject, situation)) {
      Optional<Manifest> manifest = tagged.manifest();
      List<String> has = manifest.map(tagged::platforms).orElse(List.of());
      List<String> needed = Tagged.needed(situation);
      if (!has.isEmpty() && Collections.disjoint(has, needed)) {
        return Optional.of(
            Remedies.wrongPlatform(tagged.name(), String.join(", ", needed))
                .reading("it is for " + String.join(", ", has)));
      }
    }
    return Optional.empty();
  }
}
