package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.target.Resource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The Service looks for the labels that its Pods have. */
final class SelectorLink implements Link {
  @Override
  public Station at() {
    return Station.SELECTOR;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    Optional<JsonNode> service = Facts.service(subject, situation);
    JsonNode selector = Facts.selector(service);
    if (service.isEmpty() || !Facts.pods(selector, situation).isEmpty()) {
      return Optional.empty();
    }
    // The Deployment of the same name is the one that is meant; else the only one there is.
    List<JsonNode> all = situation.world().cluster().list(Resource.DEPLOYMENT);
    Optional<JsonNode> meant =
        all.stream()
            .filter(d -> Facts.name(d).equals(subject.service()))
            .findFirst()
            .or(() -> all.size() == 1 ? all.stream().findFirst() : Optional.empty());
    JsonNode labels =
        meant
            .map(d -> d.path("spec").path("selector").path("matchLabels"))
            .orElse(tools.jackson.databind.node.MissingNode.getInstance());
    boolean differs = meant.isPresent() && !labels.equals(selector);
    if (!differs || Facts.labelled(meant.get().path("spec").path("template"), selector)) {
      return Optional.empty();
    }
    return Optional.of(
        Remedies.noEndpoints(
            subject.service(),
            Facts.labels(selector),
            Facts.name(meant.get()),
            Facts.labels(labels)));
  }
}
