package dev.lab.registry.page;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lab.registry.manifest.ManifestDocument;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Sums up manifests; as they never change, each whole one is read once. Thread-safe. */
final class Summaries {
  private static final int REMEMBERED = 10_000;

  /** Of so many images of an index the sizes are looked up. */
  private static final int CHILDREN = 20;

  /** So many platforms are named. */
  private static final int NAMED = 4;

  private record Key(RepositoryName repository, Digest digest) {}

  private final Content content;
  private final Cache<Key, Summary> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  Summaries(Content content) {
    this.content = content;
  }

  /** A manifest summed up. */
  Summary of(RepositoryName repository, Digest digest) throws IOException {
    Key key = new Key(repository, digest);
    Summary already = remembered.getIfPresent(key);
    if (already != null) {
      return already;
    }
    Optional<Content.Found> found = content.manifest(repository, digest);
    if (found.isEmpty()) {
      return Summary.missing();
    }
    Summary summary =
        found.get().isIndex() ? index(repository, found.get()) : image(repository, found.get());
    if (summary.whole()) {
      remembered.put(key, summary);
    }
    return summary;
  }

  private Summary image(RepositoryName repository, Content.Found manifest) throws IOException {
    if (manifest.document().isEmpty()) {
      return new Summary("a manifest that can't be read", 0, -1, Optional.empty(), true);
    }
    long size = size(manifest.root());
    if (!manifest.isImage()) {
      String type = manifest.document().map(ManifestDocument::artifactType).orElse("");
      return new Summary(type, size, size, Optional.empty(), true);
    }
    Optional<ImageConfig> config = content.config(repository, manifest);
    return new Summary(
        config.map(ImageConfig::platform).filter(p -> !p.isEmpty()).orElse("image"),
        size,
        size,
        config.flatMap(ImageConfig::created),
        config.isPresent());
  }

  private Summary index(RepositoryName repository, Content.Found index) throws IOException {
    Set<String> platforms = new LinkedHashSet<>();
    long least = Long.MAX_VALUE;
    long most = -1;
    boolean whole = true;
    int looked = 0;
    Optional<Instant> created = Optional.empty();
    for (JsonNode entry : index.root().path("manifests")) {
      if (!Platform.isImage(entry)) {
        continue;
      }
      String platform = Platform.ofEntry(entry);
      platforms.add(platform.isEmpty() ? "no platform" : platform);
      Optional<Digest> digest = Descriptor.of(entry).digest();
      if (digest.isEmpty() || ++looked > CHILDREN) {
        continue;
      }
      Optional<Content.Found> child = content.manifest(repository, digest.get());
      whole &= child.isPresent();
      if (child.isPresent() && !child.get().isIndex()) {
        long size = size(child.get().root());
        least = Math.min(least, size);
        most = Math.max(most, size);
        if (created.isEmpty()) {
          created = content.config(repository, child.get()).flatMap(ImageConfig::created);
        }
      }
    }
    return new Summary(named(platforms), least, most, created, whole);
  }

  private static String named(Set<String> platforms) {
    if (platforms.isEmpty()) {
      return "empty index";
    }
    String first = String.join(", ", platforms.stream().limit(NAMED).toList());
    int more = platforms.size() - NAMED;
    return more > 0 ? first + " and " + more + " more" : first;
  }

  /** Config and layers of an image, as its manifest claims. */
  static long size(JsonNode manifest) {
    long size = Descriptor.of(manifest.path("config")).size();
    for (JsonNode layer : manifest.path("layers")) {
      size = Descriptor.sum(size, Descriptor.of(layer).size());
    }
    return size;
  }
}
