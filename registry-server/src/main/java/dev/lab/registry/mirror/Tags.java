package dev.lab.registry.mirror;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lab.registry.client.Manifest;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.UpstreamException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What tags point to: fetched when they are not here, compared with their upstream when they are no
 * longer fresh, and left alone where they were pushed here.
 */
final class Tags {
  private final Store store;
  private final TagOrigins origins;
  private final Manifests manifests;
  private final Flights<TagKey, Optional<Digest>> flights;
  private final Locks<TagKey> locks = new Locks<>();
  private final Cache<TagKey, Instant> freshUntil =
      Caffeine.newBuilder().maximumSize(10_000).executor(Runnable::run).build();
  private final Clock clock;
  private final Notices notices;

  Tags(
      Store store,
      TagOrigins origins,
      Manifests manifests,
      Flights<TagKey, Optional<Digest>> flights,
      Clock clock,
      Notices notices) {
    this.store = store;
    this.origins = origins;
    this.manifests = manifests;
    this.flights = flights;
    this.clock = clock;
    this.notices = notices;
  }

  /** A tag as it was found here. */
  private record Known(Optional<Digest> digest, Optional<TagOrigin> origin) {
    /** Where the tag came from, unless it has been pointed elsewhere since. */
    Optional<TagOrigin> valid() {
      return origin.filter(o -> digest.filter(o.digest()::equals).isPresent());
    }

    boolean follows() {
      return valid().filter(o -> !o.isPush()).isPresent();
    }
  }

  private Known known(Source source, Tag tag) throws IOException {
    Optional<Digest> digest = store.resolve(source.here(), tag);
    return new Known(
        digest, digest.isEmpty() ? Optional.empty() : origins.find(source.here(), tag));
  }

  /** What a tag points to; empty if neither this registry nor the upstream has it. */
  Optional<Digest> resolve(Source source, Tag tag) throws IOException {
    Known known = known(source, tag);
    if (isFresh(source, known)) {
      Instant since =
          known.valid().filter(o -> !o.isPush()).map(TagOrigin::compared).orElseGet(clock::instant);
      freshUntil.put(
          new TagKey(source.here(), tag), since.plus(source.remote().upstream().tagTtl()));
      return known.digest();
    }
    return flights.join(new TagKey(source.here(), tag), () -> renewed(source, tag));
  }

  /** As a store's; empty once the tag has to be compared, or where that is not known. */
  Optional<Object> stamp(RepositoryName repository, Tag tag) {
    Instant until = freshUntil.getIfPresent(new TagKey(repository, tag));
    return until != null && clock.instant().isBefore(until)
        ? store.stamp(repository, tag.value())
        : Optional.empty();
  }

  private boolean isFresh(Source source, Known known) {
    Upstream upstream = source.remote().upstream();
    return known.valid().filter(o -> o.isPush() || isYoung(o, upstream)).isPresent();
  }

  private boolean isYoung(TagOrigin origin, Upstream upstream) {
    return origin.upstream().equals(upstream.toString())
        && Duration.between(origin.compared(), clock.instant()).compareTo(upstream.tagTtl()) < 0;
  }

  private Optional<Digest> renewed(Source source, Tag tag) throws IOException {
    Known known = known(source, tag);
    if (isFresh(source, known)) {
      return known.digest();
    }
    if (known.digest().isEmpty()) {
      return fetched(source, tag, known);
    }
    if (source.remote().resting()) {
      return known.digest();
    }
    try {
      return compared(source, tag, known);
    } catch (UpstreamException e) {
      notices.stale(source.here() + ":" + tag, e);
      return known.digest();
    }
  }

  private Optional<Digest> fetched(Source source, Tag tag, Known known) throws IOException {
    Optional<Manifest> manifest = source.remote().manifest(source.there(), tag.value());
    if (manifest.isEmpty()) {
      return Optional.empty();
    }
    Digest digest = manifest.get().digest();
    store.putManifest(source.here(), digest, manifest.get().bytes());
    return pointed(source, tag, known, digest);
  }

  private Optional<Digest> compared(Source source, Tag tag, Known known) throws IOException {
    Optional<Remote.Head> head = source.remote().head(source.there(), tag.value());
    if (head.isEmpty()) {
      // Gone there. What was pushed here stays; what was not is as unknown here as it is there.
      return known.follows() ? Optional.empty() : pushed(source, tag, known);
    }
    if (head.get().digest().isEmpty()) {
      return known.follows() ? fetched(source, tag, known) : pushed(source, tag, known);
    }
    Digest now = head.get().digest().get();
    if (known.digest().filter(now::equals).isPresent()) {
      return pointed(source, tag, known, now);
    }
    if (!known.follows()) {
      return pushed(source, tag, known);
    }
    return manifests.find(source, now).isPresent()
        ? pointed(source, tag, known, now)
        : known.digest();
  }

  /** Points the tag to what the upstream has, unless somebody pushed it meanwhile. */
  private Optional<Digest> pointed(Source source, Tag tag, Known before, Digest digest)
      throws IOException {
    TagOrigin origin =
        new TagOrigin(source.remote().upstream().toString(), digest, clock.instant());
    return changed(source, tag, before, origin);
  }

  /** The tag of which nothing is known differs from the upstream's: it must have been pushed. */
  private Optional<Digest> pushed(Source source, Tag tag, Known before) throws IOException {
    TagOrigin origin = TagOrigin.pushed(before.digest().orElseThrow(), clock.instant());
    return changed(source, tag, before, origin);
  }

  private Optional<Digest> changed(Source source, Tag tag, Known before, TagOrigin origin)
      throws IOException {
    return locks.holding(
        new TagKey(source.here(), tag),
        () -> {
          if (!known(source, tag).equals(before)) {
            return store.resolve(source.here(), tag);
          }
          // The tag first: what stands in between says "unknown", and is compared again.
          if (!before.digest().equals(Optional.of(origin.digest()))) {
            store.tag(source.here(), tag, origin.digest());
          }
          origins.put(source.here(), tag, origin);
          return Optional.of(origin.digest());
        });
  }

  /** Points a tag to what was pushed here; from then on it follows no upstream. */
  void push(RepositoryName repository, Tag tag, Digest digest) throws IOException {
    Instant now = clock.instant();
    locks.holding(
        new TagKey(repository, tag),
        () -> {
          origins.put(repository, tag, TagOrigin.pushed(digest, now));
          store.tag(repository, tag, digest);
          return true;
        });
  }

  /** Removes a tag; where there is an upstream, the next who asks for it gets the upstream's. */
  boolean remove(RepositoryName repository, Tag tag) throws IOException {
    return locks.holding(
        new TagKey(repository, tag),
        () -> {
          origins.forget(repository, tag);
          return store.untag(repository, tag);
        });
  }
}
