package dev.lab.diagnose;

import dev.lab.check.Situation;
import dev.lab.registry.name.MediaType;
import dev.lab.target.Registry;
import dev.lab.target.Registry.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An image of the cluster's registry under the tag that a check is about. */
record Tagged(Registry registry, String image, String tag) {
  /** Those that the registry lists. */
  static List<Tagged> of(Subject subject, Situation situation) {
    Optional<Registry> registry = situation.world().registries().behind(subject.service());
    String tag = subject.text("tag");
    List<Tagged> all = new ArrayList<>();
    if (registry.isPresent() && !tag.isEmpty()) {
      for (String image : subject.images()) {
        if (registry.get().tags(image).contains(tag)) {
          all.add(new Tagged(registry.get(), image, tag));
        }
      }
    }
    return all;
  }

  String name() {
    return image + ":" + tag;
  }

  Optional<Manifest> manifest() {
    return registry.manifest(image, tag);
  }

  /** The platforms of an index, attestations left out, or of an image; none where it says none. */
  List<String> platforms(Manifest manifest) {
    List<String> all = new ArrayList<>();
    if (MediaType.isIndex(manifest.mediaType())) {
      manifest.tree().path("manifests").forEach(c -> all.add(platform(c)));
    } else {
      registry
          .json(image, manifest.tree().path("config").path("digest").asString(""))
          .filter(c -> c.has("architecture"))
          .ifPresent(
              c ->
                  all.add(
                      c.path("os").asString("linux") + "/" + c.path("architecture").asString("")));
    }
    all.remove("unknown/unknown");
    return all;
  }

  private static String platform(JsonNode child) {
    JsonNode platform = child.path("platform");
    return platform.path("os").asString("unknown")
        + "/"
        + platform.path("architecture").asString("unknown");
  }

  /** The manifests that name blobs: itself, or of an index those for these platforms. */
  List<Manifest> whole(Manifest top, List<String> platforms) {
    if (!MediaType.isIndex(top.mediaType())) {
      return List.of(top);
    }
    List<Manifest> all = new ArrayList<>();
    for (JsonNode child : top.tree().path("manifests")) {
      if (platforms.contains(platform(child))) {
        registry.manifest(image, child.path("digest").asString("")).ifPresent(all::add);
      }
    }
    return all;
  }

  /** The platforms of the cluster's nodes; linux on amd64 and arm64 where they can't be seen. */
  static List<String> needed(Situation situation) {
    List<String> all =
        Facts.nodes(situation).stream()
            .map(n -> n.path("status").path("nodeInfo"))
            .map(
                i ->
                    i.path("operatingSystem").asString("linux")
                        + "/"
                        + i.path("architecture").asString(""))
            .filter(p -> !p.endsWith("/"))
            .distinct()
            .toList();
    return all.isEmpty() ? List.of("linux/amd64", "linux/arm64") : all;
  }
}
