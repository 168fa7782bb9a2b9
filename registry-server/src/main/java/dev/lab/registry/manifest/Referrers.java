package dev.lab.registry.manifest;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which manifests are about which. What is known of a repository is compared with what the store
 * lists at each question, so a manifest that an older registry, another replica or a client that
 * used the referrers tag schema left there counts as much as one pushed here. A manifest never
 * changes, so each is read once. Thread-safe.
 */
public final class Referrers {
  /** Repositories of which more is remembered than nothing. */
  private static final int REMEMBERED = 1000;

  /**
   * What one manifest is about.
   *
   * @param subject the manifest it is about; empty for most
   * @param descriptor as a list of referrers tells it; no fields where there is no subject
   */
  private record Known(Optional<Digest> subject, Optional<ObjectNode> descriptor) {
    static final Known NOTHING = new Known(Optional.empty(), Optional.empty());
  }

  private final Store store;
  private final Cache<RepositoryName, Map<Digest, Known>> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  /** Referrers of what this store has. */
  public Referrers(Store store) {
    this.store = store;
  }

  /** The descriptors of all manifests about this one, by their digests. */
  public List<ObjectNode> of(RepositoryName repository, Digest subject) throws IOException {
    TreeMap<Digest, ObjectNode> found = new TreeMap<>();
    Map<Digest, Known> known = known(repository);
    known.forEach(
        (digest, each) -> {
          if (each.subject().filter(subject::equals).isPresent()) {
            each.descriptor().ifPresent(d -> found.put(digest, d));
          }
        });
    return List.copyOf(found.values());
  }

  private Map<Digest, Known> known(RepositoryName repository) throws IOException {
    Map<Digest, Known> known = remembered.getIfPresent(repository);
    Map<Digest, Known> before = known == null ? Map.of() : known;
    List<Digest> there = store.manifests(repository);
    if (before.size() == there.size() && before.keySet().containsAll(there)) {
      return before;
    }
    Map<Digest, Known> now = new HashMap<>();
    for (Digest digest : there) {
      Known already = before.get(digest);
      now.put(digest, already == null ? read(repository, digest) : already);
    }
    remembered.put(repository, now);
    return now;
  }

  private Known read(RepositoryName repository, Digest digest) throws IOException {
    Optional<byte[]> bytes = store.manifest(repository, digest);
    if (bytes.isEmpty()) {
      return Known.NOTHING;
    }
    try {
      ManifestDocument manifest = ManifestDocument.stored(bytes.get());
      if (manifest.subject().isEmpty()) {
        return Known.NOTHING;
      }
      return new Known(
          manifest.subject(), Optional.of(manifest.descriptor(digest, bytes.get().length)));
    } catch (InvalidManifestException e) {
      return Known.NOTHING;
    }
  }
}
