package dev.lab.sandbox.faults;

import dev.lab.registry.name.Digest;
import dev.lab.sandbox.node.RunningContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A tag in a registry's data on disk.
 *
 * @param manifest what it points to
 */
record TaggedImage(
    RunningContainer registry, String repository, String tag, Digest manifest, FileTime pushed) {
  private static final String ROOT = "docker/registry/v2/";

  /** The one that is meant: {@code REPOSITORY[:TAG]}, or the one that was pushed last. */
  static TaggedImage find(List<RunningContainer> registries, String what) throws FaultException {
    List<TaggedImage> all = new ArrayList<>();
    try {
      for (RunningContainer registry : registries) {
        all.addAll(in(registry));
      }
    } catch (IOException e) {
      throw new FaultException(
          FaultException.Code.IMPOSSIBLE,
          "the registry's files could not be read: " + e.getMessage());
    }
    return all.stream()
        .filter(t -> what.isEmpty() || what.equals(t.repository) || what.equals(t.name()))
        .max(Comparator.comparing(TaggedImage::pushed))
        .orElseThrow(
            () ->
                new FaultException(
                    FaultException.Code.NOTHING_THERE,
                    all.isEmpty()
                        ? "the registry has no images; push one first"
                        : "the registry has no image \""
                            + what
                            + "\"; it has "
                            + String.join(", ", all.stream().map(TaggedImage::name).toList())));
  }

  private static List<TaggedImage> in(RunningContainer registry) throws IOException {
    Path repositories = RegistryData.folder(registry).resolve(ROOT + "repositories");
    List<TaggedImage> found = new ArrayList<>();
    if (!Files.isDirectory(repositories)) {
      return found;
    }
    try (Stream<Path> files = Files.walk(repositories)) {
      for (Path link : files.filter(f -> f.endsWith("current/link")).sorted().toList()) {
        // REPOSITORY/_manifests/tags/TAG/current/link
        Path path = repositories.relativize(link);
        int parts = path.getNameCount();
        found.add(
            new TaggedImage(
                registry,
                path.subpath(0, parts - 5).toString(),
                path.getName(parts - 3).toString(),
                Digest.parse(Files.readString(link).strip()),
                Files.getLastModifiedTime(link)));
      }
    }
    return found;
  }

  String name() {
    return repository + ":" + tag;
  }

  /** The repository's part of the registry's data, by its path in it. */
  private String manifests() {
    return ROOT + "repositories/" + repository + "/_manifests/";
  }

  /** What makes the image be known: the tag, and the manifest where no other tag points to it. */
  List<String> links() throws IOException {
    List<String> links = new ArrayList<>(List.of(manifests() + "tags/" + tag));
    boolean shared =
        in(registry).stream()
            .anyMatch(
                t ->
                    t.repository.equals(repository)
                        && !t.tag.equals(tag)
                        && t.manifest.equals(manifest));
    if (!shared) {
      links.add(manifests() + "revisions/" + manifest.algorithm() + "/" + manifest.hex());
    }
    return links;
  }

  static String blob(Digest digest) {
    return ROOT
        + "blobs/"
        + digest.algorithm()
        + "/"
        + digest.hex().substring(0, 2)
        + "/"
        + digest.hex();
  }

  /** The digest of its last layer; of an index, of the first image that it lists. */
  Digest lastLayer() throws IOException {
    JsonNode tree = read(manifest);
    if (tree.has("manifests")) {
      tree = read(Digest.parse(tree.path("manifests").path(0).path("digest").asString("")));
    }
    JsonNode layers = tree.path("layers");
    return Digest.parse(layers.path(layers.size() - 1).path("digest").asString(""));
  }

  private JsonNode read(Digest digest) throws IOException {
    Path data = RegistryData.folder(registry).resolve(blob(digest)).resolve("data");
    try {
      return JsonMapper.shared().readTree(Files.readAllBytes(data));
    } catch (JacksonException e) {
      throw new IOException(data + " is no manifest", e);
    }
  }
}
