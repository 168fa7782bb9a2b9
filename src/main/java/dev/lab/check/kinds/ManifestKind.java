package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import dev.lab.registry.name.MediaType;
import dev.lab.target.Registry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * {@code manifest}: each of {@code images} has the {@code tag}, its manifest is there, and so is
 * every blob that the manifest names. Of an index the image for linux is looked at, whatever
 * attestations stand beside it.
 */
final class ManifestKind implements Kind {
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
  public Outcome look(CheckSpec spec, Situation situation) {
    List<String> images = Fields.texts(spec, "images");
    String tag = Fields.text(spec, "tag");
    String expected =
        String.join(", ", images.stream().map(i -> i + ":" + tag).toList())
            + (images.size() == 1 ? ", with every layer" : ", each with every layer");
    Optional<Registry> found = situation.world().registries().behind(Fields.service(spec));
    if (found.isEmpty()) {
      return Outcome.failed(
          "the registry", expected, "there is no Service " + Fields.service(spec));
    }
    Registry registry = found.get();
    String looked = "tags, manifests and blobs of the registry at " + registry.address();
    List<String> missing = new ArrayList<>();
    for (String image : images) {
      what(registry, image, tag).ifPresent(missing::add);
    }
    return missing.isEmpty()
        ? Outcome.passed(looked, "all are there")
        : Outcome.failed(looked, expected, String.join("; ", missing));
  }

  /** What is missing of an image. */
  private static Optional<String> what(Registry registry, String image, String tag) {
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
    Optional<Registry.Manifest> manifest = forLinux(registry, image, top.get());
    if (manifest.isEmpty()) {
      return Optional.of(image + ":" + tag + " has no image for linux");
    }
    List<String> blobs = new ArrayList<>();
    blobs.add(manifest.get().tree().path("config").path("digest").asString(""));
    manifest.get().tree().path("layers").forEach(l -> blobs.add(l.path("digest").asString("")));
    for (String blob : blobs) {
      if (blob.isEmpty() || !registry.hasBlob(image, blob)) {
        return Optional.of(image + ":" + tag + " lacks the blob " + blob);
      }
    }
    return Optional.empty();
  }

  private static Optional<Registry.Manifest> forLinux(
      Registry registry, String image, Registry.Manifest top) {
    if (!MediaType.isIndex(top.mediaType())) {
      return Optional.of(top);
    }
    for (JsonNode child : top.tree().path("manifests")) {
      if (child.path("platform").path("os").asString("").equals("linux")) {
        return registry.manifest(image, child.path("digest").asString(""));
      }
    }
    return Optional.empty();
  }
}
