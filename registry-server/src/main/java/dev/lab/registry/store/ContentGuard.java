package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What stands between pushes and deletions of one store: locks, and a memory of what was just used.
 *
 * <p>Whoever looks for content and then counts on it (a push that finds a blob, a manifest that is
 * put because its blobs are there) holds its digest shared meanwhile. Whoever deletes holds it
 * alone and looks again whether it is still to go. Both work inside this process only. Between
 * processes that share a folder or a bucket nothing but the grace time protects a push: each use is
 * also written to the store, at most {@link #lag} late, and what was used within the grace time is
 * not collected. So all of them need the same grace time, and clocks that differ by less than the
 * lag.
 */
public final class ContentGuard {
  /** How long content that nothing refers to is kept after its last use, where nobody says. */
  public static final Duration USUAL_GRACE = Duration.ofHours(1);

  /** The store is told of a use at least this often in a grace time. */
  private static final int WRITES = 8;

  /** Where pushes follow each other without a break, garbage waits for so many grace times. */
  private static final int LONGEST = 24;

  /** Lets others go on. */
  public interface Held extends AutoCloseable {
    @Override
    void close();
  }

  /** A link; data are named by their digest alone, and a repository's tags by its name. */
  private record Name(RepositoryName repository, LinkKind kind, Digest digest) {}

  /** Worked out once, because they are needed at each use. */
  private record Times(Duration grace, Duration lag, Duration remembered) {
    static Times of(Duration grace) {
      return new Times(grace, grace.dividedBy(WRITES), grace.multipliedBy(2));
    }
  }

  private final StripedLocks locks = new StripedLocks();
  private final RecentUses uses = new RecentUses();
  private final RecentPushes pushes = new RecentPushes();
  private final InstantSource clock;
  private volatile Times times = Times.of(USUAL_GRACE);

  /** A guard for a store that is opened. */
  public ContentGuard() {
    this(InstantSource.system());
  }

  ContentGuard(InstantSource clock) {
    this.clock = clock;
  }

  /** Sets the grace time; every process that opens this store should have the same. */
  public void setGrace(Duration time) {
    if (time.isNegative() || time.isZero()) {
      throw new IllegalArgumentException("a grace time is longer than nothing, not " + time);
    }
    times = Times.of(time);
  }

  /** How long content that nothing refers to is kept after its last use. */
  public Duration grace() {
    return times.grace();
  }

  /** How far a last use in the store may be behind the real one. */
  public Duration lag() {
    return times.lag();
  }

  /** Holds content that is looked for, and counted on if it is found. */
  public Held shared(Digest digest) {
    return locks.shared(List.of(digest));
  }

  /** The same of many at once, and of a repository's tags, which may be pointed elsewhere. */
  public Held shared(RepositoryName tagsOf, Collection<Digest> digests) {
    return locks.shared(names(tagsOf, digests));
  }

  /** Holds content that is looked for, unless it is being deleted; waits for nobody. */
  public Optional<Held> tryShared(Digest digest) {
    return locks.tryShared(digest);
  }

  /** Holds content that is deleted. */
  public Held exclusive(Digest digest) {
    return locks.exclusive(List.of(digest));
  }

  /** The same of many at once, and of a repository's tags, of which some may go. */
  public Held exclusive(RepositoryName tagsOf, Collection<Digest> digests) {
    return locks.exclusive(names(tagsOf, digests));
  }

  private static List<Object> names(RepositoryName tagsOf, Collection<Digest> digests) {
    List<Object> names = new ArrayList<>(digests);
    names.add(tagsOf);
    return names;
  }

  /** Holds content that is deleted, unless somebody holds it now: then it is in use. */
  public Optional<Held> tryExclusive(Digest digest) {
    return locks.tryExclusive(digest);
  }

  /**
   * Remembers that data, which the caller holds, were linked or found to be linked.
   *
   * @param since when the upload began, or now for a mount or a manifest
   */
  public void linked(RepositoryName repository, LinkKind kind, Digest digest, Instant since) {
    note(digest);
    note(new Name(repository, kind, digest));
    pushes.note(repository, since, clock.instant(), grace());
  }

  /**
   * Since when, seen from now, pushes go on in a repository without a break of a grace time; empty
   * if none does. A push of many hours uses its first layer long before its manifest is put.
   */
  public Optional<Instant> pushingSince(RepositoryName repository, Instant now) {
    Instant longest = now.minus(grace().multipliedBy(LONGEST));
    return pushes
        .since(repository, now, grace())
        .map(since -> since.isBefore(longest) ? longest : since);
  }

  /** Remembers that a link was used; true if the store should be told as well. */
  public boolean used(RepositoryName repository, LinkKind kind, Digest digest) {
    return note(new Name(repository, kind, digest));
  }

  /**
   * Remembers that a link was used again shortly after; false if that was too long ago or is not
   * known, so that the store should be told too: then this use is not remembered.
   */
  public boolean usedAgain(RepositoryName repository, LinkKind kind, Digest digest) {
    return uses.noteAgain(new Name(repository, kind, digest), clock.millis(), lag());
  }

  private boolean note(Object name) {
    return uses.note(name, clock.millis(), times.remembered(), times.lag());
  }

  /** Whether this process knows of a use of the link at that time or later. */
  public boolean usedSince(
      RepositoryName repository, LinkKind kind, Digest digest, Instant instant) {
    return uses.last(new Name(repository, kind, digest)) >= instant.toEpochMilli();
  }

  /** Whether this process knows that the data got a link at that time or later. */
  public boolean usedSince(Digest data, Instant instant) {
    return uses.last(data) >= instant.toEpochMilli();
  }
}
