package dev.lab.check.kinds;

import dev.lab.course.CheckSpec;
import dev.lab.registry.name.ImageName;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.Tag;
import dev.lab.target.Registry;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What there is to know of an image, as one JSON tree: {@code name}, {@code registry}, {@code
 * repository}, {@code tag}, {@code digest}, {@code platforms}; and of the one for the platform that
 * is looked at {@code platform}, {@code platformDigest}, {@code size} (in bytes, as it is pulled),
 * {@code layers}, {@code created}, {@code age} (in seconds), {@code labels}, {@code env}, {@code
 * entrypoint}, {@code cmd}, {@code user}, {@code workdir}, {@code ports}. Where the registry counts
 * pulls, {@code pulls} has how many are {@code left} {@code of} how many {@code within} so many
 * seconds.
 */
final class ImageTree {
  private static final String UNKNOWN = "unknown";

  /** Builders that want the same bytes each time write a time of long ago. */
  private static final Instant BELIEVABLE = Instant.parse("1981-01-01T00:00:00Z");

  private ImageTree() {}

  /** The platform that is looked at, in words. */
  static String wanted(CheckSpec spec) {
    String platform = Fields.text(spec, "platform");
    return platform.isEmpty() ? "linux" : platform;
  }

  /**
   * Reads it.
   *
   * @param platform such as {@code linux/arm64}; empty for the first for linux
   * @param now from which its age is told
   * @return empty where there is none for the platform
   */
  static Optional<ObjectNode> read(
      ImageSubject subject, Registry.Manifest top, String platform, Instant now) {
    Registry registry = subject.registry();
    String repository = subject.repository();
    List<String> platforms = new ArrayList<>();
    Optional<Registry.Manifest> one = Optional.of(top);
    if (MediaType.isIndex(top.mediaType())) {
      Optional<String> child = Optional.empty();
      for (JsonNode each : top.tree().path("manifests")) {
        String its = platform(each.path("platform"));
        // Beside the images stand attestations of how they were built, for no platform.
        if (its.startsWith(UNKNOWN)) {
          continue;
        }
        platforms.add(its);
        if (child.isEmpty() && fits(its, platform)) {
          child = Optional.of(each.path("digest").asString(""));
        }
      }
      one = child.flatMap(digest -> registry.manifest(repository, digest));
    }
    if (one.isEmpty()) {
      return Optional.empty();
    }
    JsonNode manifest = one.get().tree();
    JsonNode config =
        registry
            .json(repository, manifest.path("config").path("digest").asString(""))
            .orElseGet(() -> JsonMapper.shared().createObjectNode());
    if (platforms.isEmpty()) {
      platforms.add(platform(config));
      if (!platform.isEmpty() && !fits(platforms.getFirst(), platform)) {
        return Optional.empty();
      }
    }
    ObjectNode tree = named(subject.name(), subject, top);
    platforms.forEach(tree.putArray("platforms")::add);
    tree.put("platform", platform(config)).put("platformDigest", one.get().digest());
    size(manifest, tree);
    config(config, tree, now);
    registry.pulls().ifPresent(p -> pulls(p, tree));
    return Optional.of(tree);
  }

  private static ObjectNode named(ImageName name, ImageSubject subject, Registry.Manifest top) {
    ObjectNode tree = JsonMapper.shared().createObjectNode();
    tree.put("name", subject.shown())
        .put("registry", subject.registry().address())
        .put("repository", subject.repository())
        .put("tag", name.tag().map(Tag::value).orElse(""))
        .put("digest", top.digest())
        .put("mediaType", top.mediaType());
    return tree;
  }

  private static void pulls(Registry.Pulls pulls, ObjectNode tree) {
    tree.putObject("pulls")
        .put("left", pulls.left())
        .put("of", pulls.of())
        .put("within", pulls.within().toSeconds());
  }

  private static void size(JsonNode manifest, ObjectNode tree) {
    long size = manifest.path("config").path("size").asLong(0);
    int layers = 0;
    for (JsonNode layer : manifest.path("layers")) {
      size += layer.path("size").asLong(0);
      layers++;
    }
    tree.put("size", size).put("layers", layers);
  }

  private static void config(JsonNode config, ObjectNode tree, Instant now) {
    String created = config.path("created").asString("");
    tree.put("created", created);
    age(created, now).ifPresent(age -> tree.put("age", age.toSeconds()));
    JsonNode run = config.path("config");
    ObjectNode labels = tree.putObject("labels");
    run.path("Labels").properties().forEach(e -> labels.set(e.getKey(), e.getValue()));
    ObjectNode env = tree.putObject("env");
    for (JsonNode each : run.path("Env")) {
      String[] parts = each.asString("").split("=", 2);
      env.put(parts[0], parts.length == 2 ? parts[1] : "");
    }
    run.path("Entrypoint").forEach(tree.putArray("entrypoint")::add);
    run.path("Cmd").forEach(tree.putArray("cmd")::add);
    tree.put("user", run.path("User").asString(""))
        .put("workdir", run.path("WorkingDir").asString(""));
    run.path("ExposedPorts").propertyNames().forEach(tree.putArray("ports")::add);
  }

  /** How old it is; empty where it does not tell that. */
  private static Optional<Duration> age(String created, Instant now) {
    try {
      Instant at = Instant.parse(created);
      return at.isBefore(BELIEVABLE) ? Optional.empty() : Optional.of(Duration.between(at, now));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String platform(JsonNode node) {
    String variant = node.path("variant").asString("");
    return node.path("os").asString(UNKNOWN)
        + "/"
        + node.path("architecture").asString(UNKNOWN)
        + (variant.isEmpty() ? "" : "/" + variant);
  }

  /** {@code linux/arm64} is the platform of {@code linux/arm64/v8} too. */
  static boolean fits(String its, String wanted) {
    return its.equals(wanted) || its.startsWith((wanted.isEmpty() ? "linux" : wanted) + "/");
  }
}
