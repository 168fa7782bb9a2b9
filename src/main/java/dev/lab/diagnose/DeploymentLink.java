package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.registry.name.ImageName;
import dev.lab.target.Resource;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The Deployment is there, runs the right image, and asks for Pods. */
final class DeploymentLink implements Link {
  @Override
  public Optional<Cause> broken(CheckSpec spec, Situation situation) {
    String name = Facts.subject(spec);
    Optional<JsonNode> found = situation.world().cluster().find(Resource.DEPLOYMENT, name);
    if (found.isEmpty()) {
      boolean pod = situation.world().cluster().find(Resource.POD, name).isPresent();
      return Optional.of(pod ? Remedies.podWithoutDeployment(name) : Remedies.noDeployment(name));
    }
    String image =
        found
            .get()
            .path("spec")
            .path("template")
            .path("spec")
            .path("containers")
            .path(0)
            .path("image")
            .asString("");
    String wanted = spec.fields().path("image").asString("");
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
