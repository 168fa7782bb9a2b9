package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.target.LearnerShell.ShellVariable;
import dev.lab.target.Registry;
import dev.lab.target.UnreachableException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What answers at the address is the registry behind the Service, and not another's. */
final class OtherRegistryLink implements Link {
  @Override
  public Station at() {
    return Station.REGISTRY;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    int nodePort = Facts.nodePort(subject, situation);
    if (subject.kind().equals("service") || !StatusLink.concernsRegistry(subject, situation)) {
      return Optional.empty();
    }
    ShellVariable variable = situation.world().shell().variables().get(RegistryVariableLink.NAME);
    String used = variable == null ? "127.0.0.1:" + nodePort : variable.value();
    if (variable == null && (nodePort == 0 || situation.world().anyAddress())) {
      return Optional.empty();
    }
    Optional<Registry> own = situation.world().registries().through(subject.service());
    if (own.isEmpty()) {
      return Optional.empty();
    }
    List<String> inside = own.get().catalog();
    try {
      List<String> outside = situation.world().registries().at(used).catalog();
      return new TreeSet<>(outside).equals(new TreeSet<>(inside))
          ? Optional.empty()
          : Optional.of(
              Remedies.otherRegistry(used, nodePort)
                  .reading("it has " + shown(outside) + "; the Service's has " + shown(inside)));
    } catch (UnreachableException e) {
      return switch (e.reason()) {
        case REFUSED, TIMEOUT, UNKNOWN_HOST -> Optional.empty();
        default -> Optional.of(Remedies.notARegistry(used, nodePort).reading(e.why()));
      };
    }
  }

  private static String shown(List<String> names) {
    return names.isEmpty() ? "nothing" : String.join(", ", names);
  }
}
