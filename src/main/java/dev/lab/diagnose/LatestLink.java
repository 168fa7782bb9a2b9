package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.target.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** No image went out under a tag that it should not have. */
final class LatestLink implements Link {
  @Override
  public Optional<Cause> broken(CheckSpec spec, Situation situation) {
    Optional<Registry> registry = situation.world().registries().behind(Facts.subject(spec));
    if (registry.isEmpty()) {
      return Optional.empty();
    }
    String lacks = spec.fields().path("lacks").asString("");
    List<String> found = new ArrayList<>();
    spec.fields()
        .path("images")
        .forEach(
            i -> {
              if (registry.get().tags(i.asString("")).contains(lacks)) {
                found.add(i.asString("") + ":" + lacks);
              }
            });
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(Remedies.latestPushed(String.join(", ", found)));
  }
}
