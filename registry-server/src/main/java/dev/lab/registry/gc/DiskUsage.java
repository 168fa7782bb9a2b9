package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.Link;
import dev.lab.registry.store.LinkKind;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out who takes how much room. It reads no content, and lists each repository twice. */
public final class DiskUsage {
  private static final int MANY = 2;

  private final Store store;
  private final Map<Digest, Long> sizes = new HashMap<>();

  /** How many repositories have it, as far as that matters: none, one, or several. */
  private final Map<Digest, Integer> holders = new HashMap<>();

  private final List<String> problems = new ArrayList<>();

  private DiskUsage(Store store) {
    this.store = store;
  }

  /** The room that is taken now. */
  public static Usage of(Store store) throws IOException {
    return new DiskUsage(store).measure();
  }

  private Usage measure() throws IOException {
    store.everyData((digest, size, lastUse) -> sizes.put(digest, size));
    List<RepositoryName> repositories = store.everyRepository();
    for (RepositoryName repository : repositories) {
      try {
        for (Digest digest : content(repository)) {
          holders.merge(digest, 1, (a, b) -> MANY);
        }
      } catch (IOException e) {
        problems.add(repository + " can't be read: " + e.getMessage());
      }
    }
    List<RepositoryUsage> usages = new ArrayList<>();
    for (RepositoryName repository : repositories) {
      usage(repository).ifPresent(usages::add);
    }
    usages.sort(
        Comparator.comparingLong(RepositoryUsage::bytes)
            .reversed()
            .thenComparing(RepositoryUsage::name));
    long bytes = 0;
    long unlinked = 0;
    for (Map.Entry<Digest, Long> each : sizes.entrySet()) {
      bytes += each.getValue();
      unlinked += holders.containsKey(each.getKey()) ? 0 : each.getValue();
    }
    return new Usage(usages, bytes, unlinked, problems);
  }

  private Set<Digest> content(RepositoryName repository) throws IOException {
    Set<Digest> digests = new HashSet<>();
    for (LinkKind kind : LinkKind.values()) {
      for (Link link : store.links(repository, kind)) {
        digests.add(link.digest());
      }
    }
    return digests;
  }

  private Optional<RepositoryUsage> usage(RepositoryName repository) {
    try {
      long own = 0;
      long shared = 0;
      for (Digest digest : content(repository)) {
        long size = sizes.getOrDefault(digest, 0L);
        if (holders.getOrDefault(digest, 0) == MANY) {
          shared += size;
        } else {
          own += size;
        }
      }
      int tags = store.tags(repository).size();
      int manifests = store.links(repository, LinkKind.MANIFEST).size();
      return Optional.of(new RepositoryUsage(repository, tags, manifests, own, shared));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
