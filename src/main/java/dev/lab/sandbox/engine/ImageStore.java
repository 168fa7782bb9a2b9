package dev.lab.sandbox.engine;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.ImageName;
import dev.lab.sandbox.quota.Disk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The engine's images, their names, and what is known of where their layers are. One index file,
 * written anew and moved into place at each change; blobs beside it. Thread-safe.
 */
public final class ImageStore {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Path index;
  private final Blobs blobs;
  private final Map<String, StoredImage> images = new LinkedHashMap<>();
  private final Map<String, String> tags = new TreeMap<>();

  /** Which images a digest of a repository names: {@code repository@digest} to id. */
  private final Map<String, String> digests = new TreeMap<>();

  /** Which repositories have a layer: diff id to {@code host/repository}. */
  private final Map<String, Set<String>> sources = new TreeMap<>();

  private final Map<String, String> cache = new TreeMap<>();

  /** When an image was last given a name: id to ISO 8601. */
  private final Map<String, String> tagged = new TreeMap<>();

  private final int most;

  ImageStore(Path folder, Disk disk, int most) throws IOException {
    this.most = most;
    this.index = folder.resolve("images.json");
    this.blobs = new Blobs(folder.resolve("blobs"), disk);
    if (Files.exists(index)) {
      load(JSON.readTree(Files.readAllBytes(index)));
    }
  }

  private void load(JsonNode tree) throws IOException {
    for (JsonNode image : tree.path("images")) {
      Digest id = Digest.parse(image.path("id").asString(""));
      if (!blobs.has(id)) {
        continue;
      }
      List<Layer> layers = new ArrayList<>();
      for (JsonNode layer : image.path("layers")) {
        layers.add(
            new Layer(
                Digest.parse(layer.path("difference").asString("")),
                Digest.parse(layer.path("blob").asString("")),
                layer.path("size").asLong(0)));
      }
      byte[] bytes = Files.readAllBytes(blobs.path(id));
      images.put(
          id.toString(),
          new StoredImage(
              id, image.path("parent").asString(""), bytes, JSON.readTree(bytes), layers));
    }
    tree.path("tags").properties().forEach(e -> tags.put(e.getKey(), e.getValue().asString("")));
    tree.path("digests")
        .properties()
        .forEach(e -> digests.put(e.getKey(), e.getValue().asString("")));
    tree.path("tagged")
        .properties()
        .forEach(e -> tagged.put(e.getKey(), e.getValue().asString("")));
    tree.path("cache").properties().forEach(e -> cache.put(e.getKey(), e.getValue().asString("")));
    for (Map.Entry<String, JsonNode> source : tree.path("sources").properties()) {
      Set<String> all = new LinkedHashSet<>();
      source.getValue().forEach(r -> all.add(r.asString("")));
      sources.put(source.getKey(), all);
    }
  }

  private void save() {
    ObjectNode tree = JSON.createObjectNode();
    for (StoredImage image : images.values()) {
      ObjectNode each = tree.withArrayProperty("images").addObject();
      each.put("id", image.id().toString()).put("parent", image.parent());
      for (Layer layer : image.layers()) {
        each.withArrayProperty("layers")
            .addObject()
            .put("difference", layer.difference().toString())
            .put("blob", layer.blob().toString())
            .put("size", layer.size());
      }
    }
    tree.set("tags", JSON.valueToTree(tags));
    tree.set("digests", JSON.valueToTree(digests));
    tree.set("sources", JSON.valueToTree(sources));
    tree.set("cache", JSON.valueToTree(cache));
    tree.set("tagged", JSON.valueToTree(tagged));
    try {
      Path fresh = index.resolveSibling("images.json.new");
      Files.write(fresh, JSON.writeValueAsBytes(tree));
      Files.move(fresh, index, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where layers are. */
  public Blobs blobs() {
    return blobs;
  }

  /** Keeps an image; its layers must be there. */
  public synchronized StoredImage add(byte[] config, String parent, List<Layer> layers) {
    Digest id = Digest.sha256(config);
    if (!images.containsKey(id.toString())) {
      checkRoom(images.size());
    }
    StoredImage image = new StoredImage(id, parent, config, JSON.readTree(config), layers);
    try {
      Path fresh = blobs.fresh();
      Files.write(fresh, config);
      blobs.take(fresh);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
    if (images.putIfAbsent(id.toString(), image) == null) {
      save();
    }
    return image;
  }

  /** Names an image; the name is taken from another that has it. */
  public synchronized void tag(ImageName name, Digest id) {
    if (!tags.containsKey(name.familiar())) {
      checkRoom(tags.size());
    }
    tags.put(name.familiar(), id.toString());
    tagged.put(id.toString(), Instant.now().toString());
    save();
  }

  private void checkRoom(int there) {
    if (there >= most) {
      throw new EngineException(
          500,
          "write /var/lib/docker/image/overlay2/repositories.json: no space left on device ("
              + most
              + " images and names are kept here; remove some with docker rmi)");
    }
  }

  /** When an image was last given a name, ISO 8601; docker's zero for never. */
  synchronized String tagged(StoredImage image) {
    return tagged.getOrDefault(image.id().toString(), "0001-01-01T00:00:00Z");
  }

  /** Notes that a registry has an image under a digest, and its layers with it. */
  synchronized void known(ImageName name, Digest manifest, StoredImage image) {
    if (digests.size() >= most) {
      digests.keySet().removeIf(d -> !images.containsKey(digests.get(d)));
    }
    if (digests.size() < most) {
      digests.put(name.familiarName() + "@" + manifest, image.id().toString());
    }
    for (String difference : image.differences()) {
      Set<String> known = sources.computeIfAbsent(difference, d -> new LinkedHashSet<>());
      if (known.size() < most) {
        known.add(name.host() + "/" + name.repository());
      }
    }
    save();
  }

  /**
   * The repositories of a registry that are known to have a layer, as docker tries them: those with
   * the most of the target's path first, then the latest known.
   */
  synchronized List<String> sourcesOf(String difference, String host, String target) {
    return sources.getOrDefault(difference, Set.of()).stream()
        .filter(s -> s.startsWith(host + "/"))
        .map(s -> s.substring(host.length() + 1))
        .toList()
        .reversed()
        .stream()
        .sorted(Comparator.comparingInt(s -> -common(s.split("/"), target.split("/"))))
        .toList();
  }

  private static int common(String[] one, String[] other) {
    int first = Arrays.mismatch(one, other);
    return first < 0 ? one.length : first;
  }

  /** A layer that is kept, by the digest of what it unpacks to. */
  synchronized Optional<Layer> layer(String difference) {
    return images.values().stream()
        .flatMap(i -> i.layers().stream())
        .filter(l -> l.difference().toString().equals(difference) && blobs.has(l.blob()))
        .findFirst();
  }

  /** The image that was built from the same beginning by the same instruction. */
  public synchronized Optional<StoredImage> cached(String key) {
    return Optional.ofNullable(cache.get(key)).map(images::get);
  }

  /** Notes what an instruction made. */
  public synchronized void cache(String key, StoredImage image) {
    if (cache.size() / 2 >= most) {
      // It only saves time.
      cache.clear();
    }
    cache.put(key, image.id().toString());
    save();
  }

  /** The image that a name or an id means. */
  public synchronized Optional<StoredImage> find(String text) {
    String hex = text.startsWith("sha256:") ? text.substring(7) : text;
    try {
      ImageName name = ImageName.parse(text);
      String key =
          name.digest().isPresent()
              ? name.familiarName() + "@" + name.reference()
              : name.familiar();
      String id = name.digest().isPresent() ? digests.get(key) : tags.get(key);
      if (id != null) {
        return Optional.ofNullable(images.get(id));
      }
    } catch (IllegalArgumentException e) {
      // It may be an id.
    }
    if (!hex.matches("[0-9a-f]{2,64}")) {
      return Optional.empty();
    }
    List<StoredImage> found =
        images.values().stream().filter(i -> i.id().hex().startsWith(hex)).toList();
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  /** The image, or docker's error. */
  public StoredImage get(String text) {
    return find(text)
        .orElseThrow(
            () -> {
              if (!text.startsWith("sha256:")) {
                TagEndpoint.name(text);
              }
              boolean bare =
                  text.indexOf('@') < 0
                      && text.indexOf(':', text.lastIndexOf('/') + 1) < 0
                      && !text.startsWith("sha256:");
              return EngineException.noSuchImage(bare ? text + ":latest" : text);
            });
  }

  synchronized List<StoredImage> all() {
    return List.copyOf(images.values());
  }

  /** Whether an image is nothing but a step to others. */
  synchronized boolean isIntermediate(StoredImage image) {
    String id = image.id().toString();
    return tagsOf(image).isEmpty() && images.values().stream().anyMatch(i -> i.parent().equals(id));
  }

  synchronized List<String> tagsOf(StoredImage image) {
    return keys(tags, image);
  }

  synchronized List<String> digestsOf(StoredImage image) {
    return keys(digests, image);
  }

  /** The tags of one repository. */
  synchronized Map<String, StoredImage> repository(ImageName name) {
    Map<String, StoredImage> all = new TreeMap<>();
    tags.forEach(
        (tag, id) -> {
          StoredImage image = images.get(id);
          if (image != null && ImageName.parse(tag).familiarName().equals(name.familiarName())) {
            all.put(tag, image);
          }
        });
    return all;
  }

  private static List<String> keys(Map<String, String> names, StoredImage image) {
    return names.entrySet().stream()
        .filter(e -> e.getValue().equals(image.id().toString()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Takes a name away, and the image with it once it has none; says what it did. */
  synchronized List<Removed> remove(String text, boolean force) throws IOException {
    StoredImage image = get(text);
    List<Removed> done = new ArrayList<>();
    List<String> names = tagsOf(image);
    boolean byId = image.id().toString().contains(text) && !names.contains(text);
    if (byId && names.size() > 1 && !force) {
      throw new EngineException(
          409,
          "conflict: unable to delete "
              + image.shortId()
              + " (must be forced) - image is referenced in multiple repositories");
    }
    for (String name : names) {
      if (byId || name.equals(ImageName.parse(text).familiar())) {
        tags.remove(name);
        done.add(new Removed(false, name));
        forgetDigests(image, ImageName.parse(name).familiarName(), done);
      }
    }
    if (tagsOf(image).isEmpty()) {
      for (String digest : digestsOf(image)) {
        digests.remove(digest);
        done.add(new Removed(false, digest));
      }
      delete(image, done);
    }
    save();
    return done;
  }

  /** With its last tag of a repository an image loses that repository's digests too. */
  private void forgetDigests(StoredImage image, String repository, List<Removed> done) {
    boolean tagged =
        tagsOf(image).stream().anyMatch(t -> ImageName.parse(t).familiarName().equals(repository));
    for (String digest : digestsOf(image)) {
      if (!tagged && digest.startsWith(repository + "@")) {
        digests.remove(digest);
        done.add(new Removed(false, digest));
      }
    }
  }

  /** What became of a name or an image. */
  record Removed(boolean deleted, String what) {}

  private void delete(StoredImage image, List<Removed> done) throws IOException {
    String id = image.id().toString();
    if (images.values().stream().anyMatch(i -> i.parent().equals(id))) {
      return;
    }
    images.remove(id);
    cache.values().removeIf(v -> v.equals(id));
    tagged.remove(id);
    done.add(new Removed(true, id));
    Set<Digest> used = new HashSet<>();
    images.values().forEach(i -> i.layers().forEach(l -> used.add(l.blob())));
    for (Layer layer : image.layers()) {
      if (!used.contains(layer.blob())) {
        blobs.delete(layer.blob());
        done.add(new Removed(true, layer.difference().toString()));
      }
    }
    blobs.delete(image.id());
    StoredImage parent = images.get(image.parent());
    if (parent != null && tagsOf(parent).isEmpty()) {
      delete(parent, done);
    }
  }
}
