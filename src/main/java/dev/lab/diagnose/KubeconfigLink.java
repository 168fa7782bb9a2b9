package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.target.Access;
import dev.lab.target.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The learner's kubectl goes where the checks look: to the same cluster and namespace. */
final class KubeconfigLink implements Link {
  @Override
  public Station at() {
    return Station.KUBECONFIG;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    Access.Way checks = situation.world().access().checks();
    if (!situation.world().shell().visible() || checks.file().isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> exported = new HashMap<>();
    situation
        .world()
        .shell()
        .variables()
        .forEach(
            (name, variable) -> {
              if (variable.exported()) {
                exported.put(name, variable.value());
              }
            });
    Access.Way way = situation.world().access().kubectl(exported);
    if (!way.problem().isEmpty()) {
      return Optional.of(
          way.file().equals(checks.file())
              ? ClusterRemedies.contextGone(checks.context()).reading(way.problem())
              : ClusterRemedies.otherKubeconfig(way.file(), checks.file()).reading(way.problem()));
    }
    // What is there was made here, whatever kubectl says now.
    if (isThere(subject, situation)) {
      return Optional.empty();
    }
    if (!way.server().equals(checks.server())) {
      return Optional.of(
          way.file().equals(checks.file())
              ? ClusterRemedies.otherContext(way.context(), checks.context()).reading(way.server())
              : ClusterRemedies.otherKubeconfig(way.file(), checks.file()).reading(way.server()));
    }
    return way.namespace().equals(checks.namespace())
        ? Optional.empty()
        : Optional.of(ClusterRemedies.otherNamespace(way.namespace(), checks.namespace()));
  }

  private static boolean isThere(Subject subject, Situation situation) {
    return Facts.service(subject, situation).isPresent()
        || !subject.deployment().isEmpty()
            && Facts.named(Resource.DEPLOYMENT, subject.deployment(), situation).isPresent();
  }
}
