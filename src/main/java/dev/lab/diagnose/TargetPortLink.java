package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A Service that leads to a port by its name finds that name in its Pods. */
final class TargetPortLink implements Link {
  @Override
  public Station at() {
    return Station.SELECTOR;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    Optional<JsonNode> service = Facts.service(subject, situation);
    List<JsonNode> pods = Facts.pods(Facts.selector(service), situation);
    if (service.isEmpty() || pods.isEmpty()) {
      return Optional.empty();
    }
    JsonNode port = service.get().path("spec").path("ports").path(0);
    JsonNode target = port.path("targetPort");
    if (!target.isString() || target.asString("").matches("\\d+")) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    for (JsonNode container : pods.getFirst().path("spec").path("containers")) {
      container.path("ports").forEach(p -> names.add(p.path("name").asString("")));
    }
    names.remove("");
    return names.contains(target.asString(""))
        ? Optional.empty()
        : Optional.of(
            Remedies.targetPortName(
                Facts.name(service.get()),
                target.asString(""),
                Facts.name(pods.getFirst()),
                names,
                port.path("port").asString("")));
  }
}
