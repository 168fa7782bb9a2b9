package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The Service is there, a NodePort, and for the right port. */
final class ServiceLink implements Link {
  @Override
  public Optional<Cause> broken(CheckSpec spec, Situation situation) {
    String name = Facts.subject(spec);
    Optional<JsonNode> service = Facts.service(spec, situation);
    if (service.isEmpty()) {
      return Optional.of(Remedies.noService(name));
    }
    JsonNode has = service.get().path("spec");
    String type = has.path("type").asString("");
    String wantedType = spec.fields().path("type").asString("NodePort");
    if (!type.equals(wantedType) && !situation.world().anyAddress()) {
      return Optional.of(Remedies.serviceType(name, type));
    }
    JsonNode port = has.path("ports").path(0);
    String wanted = spec.fields().path("port").asString("5000");
    if (!port.path("port").asString("").equals(wanted)) {
      return Optional.of(Remedies.servicePort(name, port.path("port").asString(""), wanted));
    }
    String target = port.path("targetPort").asString("");
    return target.matches("\\d+") && !target.equals(wanted)
        ? Optional.of(Remedies.targetPort(name, target))
        : Optional.empty();
  }
}
