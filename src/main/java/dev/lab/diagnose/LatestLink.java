package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.target.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** No image went out under a tag that it should not have. */
final class LatestLink implements Link {
  @Override
  public Station at() {
    return Station.TAG;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    Optional<Registry> registry = situation.world().registries().behind(subject.service());
    if (registry.isEmpty() || !subject.kind().equals("tags")) {
      return Optional.empty();
    }
    String lacks = subject.text("lacks");
    List<String> found = new ArrayList<>();
    for (String image : subject.images()) {
      if (registry.get().tags(image).contains(lacks)) {
        found.add(image + ":" + lacks);
      }
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(Remedies.latestPushed(String.join(", ", found)));
  }
}
