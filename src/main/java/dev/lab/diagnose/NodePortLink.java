package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.target.LearnerShell.ShellVariable;
import dev.lab.target.Registry;
import dev.lab.target.UnreachableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The node serves the node port where the learner looks: on the loopback address, or its own. */
final class NodePortLink implements Link {
  @Override
  public Station at() {
    return Station.NODE_PORT;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    int nodePort = Facts.nodePort(subject, situation);
    if (nodePort == 0
        || subject.kind().equals("service")
        || !StatusLink.concernsRegistry(subject, situation)) {
      return Optional.empty();
    }
    String loopback = "127.0.0.1:" + nodePort;
    String used = used(subject, situation, loopback);
    if (used.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> silence = silence(situation.world().registries().at(used));
    if (silence.isEmpty()) {
      return Optional.empty();
    }
    Optional<Registry> inside = situation.world().registries().through(subject.service());
    Optional<String> silent = inside.flatMap(NodePortLink::silence);
    if (inside.isEmpty() || silent.isPresent()) {
      return silent.map(why -> Remedies.registrySilent(subject.service()).reading(why));
    }
    String other =
        addresses(nodePort, situation).stream()
            .filter(a -> !a.equals(used) && answers(a, situation))
            .findFirst()
            .orElse("");
    return Optional.of(Remedies.notOnLoopback(used, other).reading(silence.get()));
  }

  /** The address that the learner uses; empty where it is another's matter. */
  private static String used(Subject subject, Situation situation, String loopback) {
    ShellVariable variable = situation.world().shell().variables().get(RegistryVariableLink.NAME);
    String value = variable == null ? loopback : variable.value();
    if (!situation.world().shell().visible()) {
      // Who is not on a node has other ways in.
      return situation.world().anyAddress() ? "" : loopback;
    }
    return value.equals(loopback)
            || value.equals(loopback.replace("127.0.0.1", "localhost"))
            || isNodes(value, subject, situation)
        ? value
        : "";
  }

  /** Whether an address is the node port on a node's own address. */
  static boolean isNodes(String value, Subject subject, Situation situation) {
    return addresses(Facts.nodePort(subject, situation), situation).contains(value);
  }

  private static List<String> addresses(int nodePort, Situation situation) {
    List<String> all = new ArrayList<>();
    for (JsonNode node : Facts.nodes(situation)) {
      for (JsonNode address : node.path("status").path("addresses")) {
        if (address.path("type").asString("").endsWith("IP")) {
          all.add(address.path("address").asString("") + ":" + nodePort);
        }
      }
    }
    return all;
  }

  static boolean answers(String address, Situation situation) {
    try {
      return silence(situation.world().registries().at(address)).isEmpty();
    } catch (UnreachableException e) {
      return false;
    }
  }

  /** Why nothing answers; empty where something does, be it no registry. */
  private static Optional<String> silence(Registry registry) {
    try {
      registry.catalog();
      return Optional.empty();
    } catch (UnreachableException e) {
      return switch (e.reason()) {
        case REFUSED, TIMEOUT, UNKNOWN_HOST -> Optional.of(e.why());
        default ->
            registry.address().contains("API server") ? Optional.of(e.why()) : Optional.empty();
      };
    }
  }
}
