package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.registry.name.MediaType;
import dev.lab.target.Registry;
import dev.lab.target.Resource;
import dev.lab.target.UnreachableException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * {@code manifest}: each of {@code images} has the {@code tag}, its manifest is there, and so is
 * every blob that the manifest names. Of an index the image for a node is looked at, whatever
 * attestations stand beside it.
 */
final class ManifestKind implements Kind {
  private static final String NO_PLATFORM = " has no image for the nodes of the cluster";

  @Override
  public String name() {
    return "manifest";
  }

  @Override
  public String doc() {
    return "Each of the images has the tag, with its manifest and every blob that the manifest names";
  }

  @Override
  public List<Field> fields() {
    return List.of(
        Field.required("images", FieldType.TEXTS, "The repositories"),
        Field.required("tag", FieldType.TEXT, "The tag"),
        Fields.SERVICE);
  }

  @Override
  public boolean early() {
    return true;
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    List<String> images = Fields.texts(spec, "images");
    String tag = Fields.text(spec, "tag");
    Optional<Registry> found = situation.world().registries().behind(Fields.service(spec));
    if (found.isEmpty()) {
      return Outcome.failed(
          "the registry", expected(images, tag, ""), "there is no Service " + Fields.service(spec));
    }
    Registry registry = found.get();
    String expected = expected(images, tag, registry.address());
    String looked = "tags, manifests and blobs of the registry at " + registry.address();
    CompletableFuture<List<String>> nodes = SideBySide.begin(() -> architectures(situation));
    List<String> missing =
        SideBySide.ask(images, image -> what(registry, image, tag, nodes)).stream()
            .flatMap(Optional::stream)
            .toList();
    return missing.isEmpty()
        ? Outcome.passed(looked, "all are there")
        : Outcome.failed(looked, expected, String.join("; ", missing));
  }

  /** By their whole names, where the registry has an address that stands in one. */
  private static String expected(List<String> images, String tag, String address) {
    String at = address.isEmpty() || address.contains(" ") ? "" : address + "/";
    return String.join(", ", images.stream().map(i -> at + i + ":" + tag).toList())
        + (images.size() == 1 ? ", with every layer" : ", each with every layer");
  }

  /** What is missing of an image. */
  private static Optional<String> what(
      Registry registry, String image, String tag, CompletableFuture<List<String>> nodes) {
    Optional<Registry.Manifest> top = registry.manifest(image, tag);
    if (top.isEmpty()) {
      List<String> tags = registry.tags(image);
      return Optional.of(
          tags.isEmpty()
              ? "no " + image
              : image
                  + " only with "
                  + (tags.size() == 1 ? "the tag " : "the tags ")
                  + String.join(", ", tags));
    }
    Optional<Registry.Manifest> manifest = forNode(registry, image, top.get(), nodes);
    if (manifest.isEmpty()) {
      return Optional.of(image + ":" + tag + NO_PLATFORM);
    }
    String config = manifest.get().tree().path("config").path("digest").asString("");
    CompletableFuture<Optional<JsonNode>> configured =
        SideBySide.begin(() -> config.isEmpty() ? Optional.empty() : registry.json(image, config));
    Set<String> layers = new LinkedHashSet<>();
    manifest.get().tree().path("layers").forEach(l -> layers.add(l.path("digest").asString("")));
    List<String> absent =
        SideBySide.ask(
                List.copyOf(layers),
                l -> !l.isEmpty() && registry.hasBlob(image, l) ? "" : "blob " + l)
            .stream()
            .filter(l -> !l.isEmpty())
            .toList();
    Optional<JsonNode> platform = SideBySide.answer(configured);
    if (platform.isEmpty()) {
      return Optional.of(image + ":" + tag + " lacks the blob " + config);
    }
    if (!absent.isEmpty()) {
      return Optional.of(image + ":" + tag + " lacks the " + absent.getFirst());
    }
    String architecture = platform.get().path("architecture").asString("");
    List<String> needed = SideBySide.answer(nodes);
    return architecture.isEmpty() || needed.isEmpty() || needed.contains(architecture)
        ? Optional.empty()
        : Optional.of(image + ":" + tag + NO_PLATFORM + " (it is for " + architecture + ")");
  }

  /** Of an index the image that a node would fetch; any for linux where they can't be seen. */
  private static Optional<Registry.Manifest> forNode(
      Registry registry,
      String image,
      Registry.Manifest top,
      CompletableFuture<List<String>> nodes) {
    if (!MediaType.isIndex(top.mediaType())) {
      return Optional.of(top);
    }
    List<String> architectures = SideBySide.answer(nodes);
    for (JsonNode child : top.tree().path("manifests")) {
      JsonNode platform = child.path("platform");
      if (platform.path("os").asString("").equals("linux")
          && (architectures.isEmpty()
              || architectures.contains(platform.path("architecture").asString("")))) {
        return registry.manifest(image, child.path("digest").asString(""));
      }
    }
    return Optional.empty();
  }

  private static List<String> architectures(Situation situation) {
    try {
      return situation.world().cluster().list(Resource.NODE).stream()
          .map(n -> n.path("status").path("nodeInfo").path("architecture").asString(""))
          .filter(a -> !a.isEmpty())
          .toList();
    } catch (UnreachableException e) {
      // Who has a namespace only can't look at nodes.
      return List.of();
    }
  }
}
