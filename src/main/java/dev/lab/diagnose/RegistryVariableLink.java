package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.target.LearnerShell.ShellVariable;
import dev.lab.target.UnreachableException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** REGISTRY is set to the registry's address, and exported where another program reads it. */
final class RegistryVariableLink implements Link {
  private static final String NAME = "REGISTRY";

  @Override
  public Optional<Cause> broken(CheckSpec spec, Situation situation) {
    boolean about = spec.fields().path("name").asString("").equals(NAME);
    boolean pushing = spec.kind().equals("manifest");
    if (!about && !pushing || !situation.world().shell().visible()) {
      return Optional.empty();
    }
    String wanted = Facts.wantedAddress(spec, situation);
    ShellVariable variable = situation.world().shell().variables().get(NAME);
    String how = "REGISTRY=" + wanted;
    if (variable == null) {
      return Optional.of(Remedies.unset(NAME, how));
    }
    if (variable.value().isEmpty()) {
      return Optional.of(Remedies.empty(NAME, how));
    }
    Optional<Cause> address = address(variable.value(), wanted, spec, situation);
    if (address.isPresent()) {
      return address;
    }
    boolean needsExport =
        spec.fields().path("exported").asBoolean(false)
            || pushing && spec.fields().path("images").size() > 1;
    return needsExport && !variable.exported()
        ? Optional.of(Remedies.notExported(NAME))
        : Optional.empty();
  }

  private static Optional<Cause> address(
      String value, String wanted, CheckSpec spec, Situation situation) {
    if (situation.world().anyAddress() && answers(value, situation)) {
      return Optional.empty();
    }
    if (value.equals(wanted)) {
      // Not every real node serves its node ports on the loopback address.
      return situation.world().anyAddress()
          ? Optional.of(Remedies.notOnLoopback(value))
          : Optional.empty();
    }
    Optional<JsonNode> service = Facts.service(spec, situation);
    String type = service.map(s -> s.path("spec").path("type").asString("")).orElse("");
    if (value.endsWith(":null") || value.endsWith(":")) {
      return Optional.of(
          Facts.nodePort(
                      service.orElseGet(
                          () -> tools.jackson.databind.node.MissingNode.getInstance()))
                  == 0
              ? Remedies.nullPort(Facts.subject(spec), type.isEmpty() ? "(none)" : type)
              : Remedies.otherValue(NAME, value, wanted));
    }
    if (value.matches("https?://.*")) {
      return Optional.of(Remedies.scheme(value, wanted));
    }
    String ip = service.map(s -> s.path("spec").path("clusterIP").asString("")).orElse("");
    if (!ip.isEmpty() && value.startsWith(ip)) {
      return Optional.of(Remedies.clusterIp(value, wanted));
    }
    String port =
        service.map(s -> s.path("spec").path("ports").path(0).path("port").asString("")).orElse("");
    if (!port.isEmpty() && value.matches("(127\\.0\\.0\\.1|localhost):" + port)) {
      return Optional.of(Remedies.servicePortTaken(value, wanted));
    }
    if (value.equals(wanted.replace("127.0.0.1", "localhost"))) {
      return answers(value, situation)
          ? Optional.empty()
          : Optional.of(Remedies.localhost(value, wanted));
    }
    return Optional.of(Remedies.otherValue(NAME, value, wanted));
  }

  private static boolean answers(String value, Situation situation) {
    try {
      situation.world().registries().at(value).catalog();
      return true;
    } catch (UnreachableException e) {
      return false;
    }
  }
}
