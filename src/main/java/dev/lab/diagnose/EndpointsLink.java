package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The Service finds the Pods that are there. */
final class EndpointsLink implements Link {
  @Override
  public Optional<Cause> broken(CheckSpec spec, Situation situation) {
    Optional<JsonNode> service = Facts.service(spec, situation);
    if (service.isEmpty()) {
      return Optional.empty();
    }
    List<String> selector =
        service.get().path("spec").path("selector").properties().stream()
            .map(e -> e.getKey() + "=" + e.getValue().asString(""))
            .toList();
    return Optional.of(
        Remedies.noEndpoints(
            Facts.name(service.get()),
            selector.isEmpty() ? "nothing" : String.join(",", selector)));
  }
}
