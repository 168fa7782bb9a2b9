package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A Pod of the Deployment is there, has its image, and is ready. */
final class PodLink implements Link {
  @Override
  public Optional<Cause> broken(CheckSpec spec, Situation situation) {
    List<JsonNode> pods = Facts.pods(Facts.subject(spec), situation);
    if (pods.stream().anyMatch(Facts::isReady)) {
      return Optional.empty();
    }
    for (JsonNode pod : pods) {
      for (JsonNode status : pod.path("status").path("containerStatuses")) {
        JsonNode waiting = status.path("state").path("waiting");
        String image = image(pod, status.path("name").asString(""));
        switch (waiting.path("reason").asString("")) {
          case "ErrImagePull", "ImagePullBackOff", "InvalidImageName", "ErrImageNeverPull" -> {
            return Optional.of(Remedies.imagePull(image, waiting.path("message").asString("")));
          }
          case "CrashLoopBackOff" -> {
            return Optional.of(Remedies.crashing(Facts.name(pod)));
          }
          default -> {
            // It may still come.
          }
        }
      }
    }
    return Optional.of(Remedies.notReady(pods.isEmpty() ? "" : Facts.name(pods.getFirst())));
  }

  private static String image(JsonNode pod, String container) {
    for (JsonNode each : pod.path("spec").path("containers")) {
      if (each.path("name").asString("").equals(container)) {
        return each.path("image").asString("");
      }
    }
    return "";
  }
}
