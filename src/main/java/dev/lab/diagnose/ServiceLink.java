package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The Service is there, of the right type, and for the right port. */
final class ServiceLink implements Link {
  private static final String REGISTRY_PORT = "5000";

  @Override
  public Station at() {
    return Station.SERVICE;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    if (!StatusLink.concernsRegistry(subject, situation)) {
      return Optional.empty();
    }
    String name = subject.service();
    Optional<JsonNode> service = Facts.service(subject, situation);
    String wantsPort = subject.text("port").isEmpty() ? REGISTRY_PORT : subject.text("port");
    boolean others = subject.kind().equals("service") && !wantsPort.equals(REGISTRY_PORT);
    String wantsType = others ? subject.text("type") : "NodePort";
    if (service.isEmpty()) {
      return Optional.of(Remedies.noService(name, wantsPort, wantsType));
    }
    JsonNode has = service.get().path("spec");
    boolean registry = !subject.kind().equals("service") && !subject.kind().equals("object");
    String type = has.path("type").asString("");
    // Only where the lab says so does the type matter on a cluster that has other ways in.
    String wantedType =
        registry && !situation.world().anyAddress() ? "NodePort" : subject.text("type");
    if (!wantedType.isEmpty() && !type.equals(wantedType)) {
      return Optional.of(Remedies.serviceType(name, type, wantsPort));
    }
    JsonNode port = has.path("ports").path(0);
    String wanted = registry ? REGISTRY_PORT : subject.text("port");
    if (!wanted.isEmpty() && !port.path("port").asString("").equals(wanted)) {
      String served = port.path("port").asString("");
      return Optional.of(
          others
              ? Remedies.otherPort(name, served, wanted, wantsType)
              : Remedies.servicePort(name, served, wanted, wantsType));
    }
    String target = port.path("targetPort").asString("");
    return wanted.equals(REGISTRY_PORT) && target.matches("\\d+") && !target.equals(wanted)
        ? Optional.of(Remedies.targetPort(name, target, wanted))
        : Optional.empty();
  }
}
