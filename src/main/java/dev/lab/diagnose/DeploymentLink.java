package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.registry.name.ImageName;
import dev.lab.target.Resource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The Deployment is there, runs the right image, and asks for Pods. */
final class DeploymentLink implements Link {
  @Override
  public Station at() {
    return Station.DEPLOYMENT;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    if (!StatusLink.concernsRegistry(subject, situation)
        || subject.deployment().isEmpty() && Facts.anyReady(subject, situation)) {
      return Optional.empty();
    }
    String name = Facts.deploymentName(subject, situation);
    Optional<JsonNode> found = Facts.deployment(subject, situation);
    String wanted = subject.text("image");
    if (found.isEmpty()) {
      boolean pod = Facts.named(Resource.POD, name, situation).isPresent();
      return Optional.of(
          pod ? Remedies.podWithoutDeployment(name) : Remedies.noDeployment(name, wanted));
    }
    String image = Facts.image(found.get().path("spec").path("template").path("spec"));
    if (!wanted.isEmpty() && !sameRepository(image, wanted)) {
      return Optional.of(Remedies.wrongImage(name, image, wanted));
    }
    return found.get().path("spec").path("replicas").asInt(1) == 0
        ? Optional.of(Remedies.noPods(name))
        : Optional.empty();
  }

  private static boolean sameRepository(String one, String other) {
    try {
      return ImageName.parse(one).familiarName().equals(ImageName.parse(other).familiarName());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
