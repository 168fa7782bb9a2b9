package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.target.LearnerShell.ShellVariable;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** REGISTRY is set to the registry's address, and exported where another program reads it. */
final class RegistryVariableLink implements Link {
  static final String NAME = "REGISTRY";

  @Override
  public Station at() {
    return Station.VARIABLE;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    boolean pushing = isPushing(subject, situation);
    if (!situation.world().shell().visible() || !(pushing || isAbout(subject, situation))) {
      return Optional.empty();
    }
    int nodePort = Facts.nodePort(subject, situation);
    if (nodePort == 0 && !situation.world().anyAddress()) {
      // There is no right value yet: the Service is the cause.
      return Optional.empty();
    }
    String wanted = "127.0.0.1:" + (nodePort == 0 ? "NODEPORT" : "" + nodePort);
    ShellVariable variable = situation.world().shell().variables().get(NAME);
    String how = "REGISTRY=" + wanted;
    if (variable == null) {
      return Optional.of(Remedies.unset(NAME, how));
    }
    if (variable.value().isEmpty()) {
      return Optional.of(Remedies.empty(NAME, how));
    }
    Optional<Cause> address = address(variable.value(), wanted, subject, situation);
    if (address.isPresent()) {
      return address;
    }
    boolean needsExport =
        subject.spec().fields().path("exported").asBoolean(false)
            || pushing && subject.spec().fields().path("images").size() > 1;
    return needsExport && !variable.exported()
        ? Optional.of(Remedies.notExported(NAME))
        : Optional.empty();
  }

  /** What was pushed before is not missing because of what a variable is now. */
  static boolean isPushing(Subject subject, Situation situation) {
    return subject.kind().equals("manifest")
        && !situation.passed().containsKey(subject.spec().id());
  }

  private static boolean isAbout(Subject subject, Situation situation) {
    return switch (subject.kind()) {
      case "shell-variable" -> subject.text("name").equals(NAME);
      case "http" -> subject.text("url").contains(NAME);
      case "ran" ->
          StatusLink.concernsRegistry(subject, situation)
              && StatusLink.line(subject, situation)
                  .filter(l -> l.line().contains(NAME))
                  .isPresent();
      default -> false;
    };
  }

  private static Optional<Cause> address(
      String value, String wanted, Subject subject, Situation situation) {
    // Whether its right address is served, and by whom, are links of their own.
    if (value.equals(wanted) || NodePortLink.isNodes(value, subject, situation)) {
      return Optional.empty();
    }
    if (situation.world().anyAddress() && NodePortLink.answers(value, situation)) {
      return Optional.empty();
    }
    Optional<JsonNode> service = Facts.service(subject, situation);
    if (value.endsWith(":null") || value.endsWith(":")) {
      String type = service.map(s -> s.path("spec").path("type").asString("")).orElse("(none)");
      return Optional.of(
          Facts.nodePort(subject, situation) == 0
              ? Remedies.nullPort(subject.service(), type)
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
      return NodePortLink.answers(value, situation) || !NodePortLink.answers(wanted, situation)
          ? Optional.empty()
          : Optional.of(Remedies.localhost(value, wanted));
    }
    return Optional.of(Remedies.otherValue(NAME, value, wanted));
  }
}
