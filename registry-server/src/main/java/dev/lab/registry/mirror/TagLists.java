package dev.lab.registry.mirror;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.UpstreamException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The tags of repositories: those here and, as far as it can be asked, those of the upstream. */
final class TagLists {
  /** A list may have tens of thousands of entries. */
  private static final int REMEMBERED = 100;

  /** What the upstream had then. */
  private record Listed(List<Tag> tags, Instant at) {
    Listed {
      tags = List.copyOf(tags);
    }
  }

  private final Store store;
  private final Flights<RepositoryName, List<Tag>> flights;
  private final Clock clock;
  private final Cache<RepositoryName, Listed> remembered =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  TagLists(Store store, Flights<RepositoryName, List<Tag>> flights, Clock clock) {
    this.store = store;
    this.flights = flights;
    this.clock = clock;
  }

  /** A part of both lists together, sorted. */
  List<Tag> page(Source source, String after, int limit) throws IOException {
    List<Tag> there;
    try {
      there = upstream(source);
    } catch (UpstreamException e) {
      return store.tags(source.here(), after, limit);
    }
    TreeSet<Tag> both = new TreeSet<>(store.tags(source.here()));
    both.addAll(there);
    return both.stream().filter(t -> t.value().compareTo(after) > 0).limit(limit).toList();
  }

  /** Whether there is such a repository, here or at the upstream. */
  boolean exists(Source source) throws IOException {
    return store.exists(source.here()) || !upstream(source).isEmpty();
  }

  private List<Tag> upstream(Source source) throws IOException {
    Optional<List<Tag>> known = known(source);
    if (known.isPresent()) {
      return known.get();
    }
    return flights.join(source.here(), () -> asked(source));
  }

  private Optional<List<Tag>> known(Source source) {
    Duration ttl = source.remote().upstream().tagTtl();
    return Optional.ofNullable(remembered.getIfPresent(source.here()))
        .filter(l -> Duration.between(l.at(), clock.instant()).compareTo(ttl) < 0)
        .map(Listed::tags);
  }

  private List<Tag> asked(Source source) throws UpstreamException {
    Optional<List<Tag>> known = known(source);
    if (known.isPresent()) {
      return known.get();
    }
    List<Tag> tags =
        source.remote().tags(source.there()).stream().filter(Tag::isValid).map(Tag::new).toList();
    if (!tags.isEmpty()) {
      remembered.put(source.here(), new Listed(tags, clock.instant()));
    }
    return tags;
  }
}
