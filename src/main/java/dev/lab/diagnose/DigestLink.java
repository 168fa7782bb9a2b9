package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.registry.name.ImageName;
import dev.lab.target.LearnerShell.RanLine;
import dev.lab.target.Registry;
import dev.lab.target.Registry.Manifest;
import dev.lab.target.Resource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What runs is what was pushed: a Pod's image has the digest that its tag leads to now. */
final class DigestLink implements Link {
  @Override
  public Station at() {
    return Station.DIGEST;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    // Its own registry is asked about: what comes from elsewhere is not pushed by the learner.
    int nodePort = Facts.nodePort(subject, situation);
    Optional<Registry> registry = situation.world().registries().behind(subject.service());
    if (nodePort == 0 || registry.isEmpty()) {
      return Optional.empty();
    }
    for (JsonNode pod : situation.world().cluster().list(Resource.POD)) {
      for (JsonNode status : pod.path("status").path("containerStatuses")) {
        String id = status.path("imageID").asString("");
        Optional<ImageName> image = image(pod, status.path("name").asString(""));
        if (image.isPresent()
            && id.contains("@")
            && image.get().digest().isEmpty()
            && image.get().host().endsWith(":" + nodePort)
            && subject.images().contains(image.get().repository().value())) {
          String runs = id.substring(id.lastIndexOf('@') + 1);
          Optional<Cause> cause = differs(pod, image.get(), runs, registry.get(), situation);
          if (cause.isPresent()) {
            return cause;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Cause> differs(
      JsonNode pod, ImageName image, String runs, Registry registry, Situation situation) {
    String repository = image.repository().value();
    Optional<Manifest> manifest = registry.manifest(repository, image.reference());
    if (manifest.isEmpty() || manifest.get().digest().equals(runs)) {
      return Optional.empty();
    }
    for (JsonNode child : manifest.get().tree().path("manifests")) {
      if (child.path("digest").asString("").equals(runs)) {
        return Optional.empty();
      }
    }
    String now = manifest.get().digest();
    String by = image.host() + "/" + repository + "@" + now;
    List<String> pushes = pushes(repository, situation);
    Cause cause =
        pushes.size() > 1
            ? Remedies.tagMoved(image.toString(), pushes, owner(pod), by)
            : Remedies.otherDigest(image.toString(), Facts.name(pod), owner(pod), by);
    return Optional.of(
        cause.reading(
            "imageID of pod/"
                + Facts.name(pod)
                + ": "
                + runs
                + "; the manifest of the tag: "
                + now));
  }

  /** When the learner pushed the image, by the record of what was typed. */
  private static List<String> pushes(String repository, Situation situation) {
    return situation.world().shell().lines().stream()
        .filter(l -> l.exitStatus() == 0 && isPush(l.line(), repository))
        .map(RanLine::at)
        .map(Times::clock)
        .toList();
  }

  private static boolean isPush(String line, String repository) {
    return line.matches("(?s).*\\bdocker(-compose)?\\b.*\\bpush\\b.*")
        && (line.contains("/" + repository) || line.contains("compose"));
  }

  private static Optional<ImageName> image(JsonNode pod, String container) {
    for (JsonNode each : pod.path("spec").path("containers")) {
      if (each.path("name").asString("").equals(container)) {
        try {
          return Optional.of(ImageName.parse(each.path("image").asString("")));
        } catch (IllegalArgumentException e) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** The Deployment of a Pod, by the names that Deployments give. */
  private static String owner(JsonNode pod) {
    String set = pod.path("metadata").path("ownerReferences").path(0).path("name").asString("");
    int dash = set.lastIndexOf('-');
    return dash < 0 ? "" : set.substring(0, dash);
  }
}
