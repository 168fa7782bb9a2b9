package dev.lab.target.recorded;

import dev.lab.registry.name.MediaType;
import dev.lab.target.Registry;
import dev.lab.target.Resource;
import dev.lab.target.UnreachableException;
import dev.lab.target.World;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** Asks for what a corrected check might ask: each answer is kept by the one who listens. */
final class Generous {
  /** The lines of each Pod's log. */
  static final int LOG_LINES = 20;

  private static final int MOST_PODS = 40;
  private static final int MOST_REPOSITORIES = 100;
  private static final int MOST_MANIFESTS = 300;
  private static final List<String> TYPES =
      List.of(
          "deployments",
          "replicasets",
          "statefulsets",
          "daemonsets",
          "pods",
          "services",
          "endpointslices",
          "configmaps",
          "secrets",
          "serviceaccounts",
          "persistentvolumeclaims",
          "ingresses",
          "networkpolicies",
          "jobs",
          "cronjobs",
          "horizontalpodautoscalers",
          "poddisruptionbudgets");

  private final World world;
  private final Wishes wishes;
  private int manifests;

  private Generous(World world, Wishes wishes) {
    this.world = world;
    this.wishes = wishes;
  }

  static void ask(World world, Wishes wishes) {
    new Generous(world, wishes).ask();
  }

  private void ask() {
    world.time().now();
    tried(() -> world.access().checks());
    if (world.shell().visible()) {
      wishes.variables().forEach(name -> world.shell().variables().get(name));
      world.shell().lines();
      world.shell().answers();
    }
    if (!tried(() -> world.cluster().list(Resource.POD))) {
      return;
    }
    tried(() -> world.access().clockAhead());
    for (Resource resource : Resource.values()) {
      tried(() -> world.cluster().list(resource));
    }
    Set<String> types = new TreeSet<>(TYPES);
    types.addAll(wishes.types());
    types.forEach(
        name ->
            tried(
                () -> world.cluster().type(name).ifPresent(t -> world.cluster().list(t, "", ""))));
    tried(this::logs);
    wishes.services().forEach(service -> tried(() -> registry(service)));
  }

  private void logs() {
    for (JsonNode pod : world.cluster().list(Resource.POD).stream().limit(MOST_PODS).toList()) {
      String name = pod.path("metadata").path("name").asString("");
      tried(() -> world.cluster().log(name, "", false, LOG_LINES));
    }
  }

  private void registry(String service) {
    Optional<Registry> found = world.registries().behind(service);
    if (found.isEmpty()) {
      return;
    }
    Registry registry = found.get();
    registry.address();
    for (String repository : registry.catalog().stream().limit(MOST_REPOSITORIES).toList()) {
      Set<String> blobs = new HashSet<>();
      for (String tag : registry.tags(repository)) {
        tried(() -> image(registry, repository, tag, blobs));
      }
    }
  }

  /** A manifest, those below it, and what it names. */
  private void image(Registry registry, String repository, String reference, Set<String> blobs) {
    if (manifests++ >= MOST_MANIFESTS) {
      return;
    }
    Optional<Registry.Manifest> manifest = registry.manifest(repository, reference);
    if (manifest.isEmpty()) {
      return;
    }
    JsonNode tree = manifest.get().tree();
    if (MediaType.isIndex(manifest.get().mediaType())) {
      for (JsonNode child : tree.path("manifests")) {
        image(registry, repository, child.path("digest").asString(""), blobs);
      }
      return;
    }
    String config = tree.path("config").path("digest").asString("");
    if (!config.isEmpty() && blobs.add(config)) {
      registry.json(repository, config);
    }
    for (JsonNode layer : tree.path("layers")) {
      String digest = layer.path("digest").asString("");
      if (!digest.isEmpty() && blobs.add(digest)) {
        registry.hasBlob(repository, digest);
      }
    }
  }

  private static boolean tried(Runnable question) {
    try {
      question.run();
      return true;
    } catch (UnreachableException e) {
      // That it can't be asked is kept too.
      return false;
    }
  }
}
