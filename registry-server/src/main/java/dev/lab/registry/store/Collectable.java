package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What garbage collection needs of a store. A store has <em>data</em> by digest and, in each
 * repository, <em>links</em> that make them visible there; each carries the time of its last use.
 *
 * <p>A store does three things of its own accord. {@link Upload#commit}, {@link Store#mount} and
 * {@link Store#putManifest} hold {@link ContentGuard#shared(Digest)} from looking whether the data
 * are there until the link is; they make the last use of link and data the current time, also where
 * both are there already; and they call {@link ContentGuard#linked} before they let go. Deletions
 * take no lock: whoever calls them holds it.
 */
public interface Collectable {
  /** The locks and the memory of uses that all who work on this store share. */
  ContentGuard guard();

  /** All repositories that hold a link, a tag or an upload, in no order. */
  List<RepositoryName> everyRepository() throws IOException;

  /** A repository's links of this kind, in no order; the data need not be there. */
  List<Link> links(RepositoryName repository, LinkKind kind) throws IOException;

  /**
   * Makes the link's last use the current time; nothing happens if there is none, or if the store
   * can't be written to now.
   */
  void touch(RepositoryName repository, LinkKind kind, Digest digest) throws IOException;

  /**
   * Removes a link unless it was used at that time or later; false if it stays or was not there.
   * Data and tags stay.
   */
  boolean unlink(RepositoryName repository, LinkKind kind, Digest digest, Instant unusedSince)
      throws IOException;

  /** When the tag was last pointed to a manifest; empty if there is no such tag. */
  Optional<Instant> taggedAt(RepositoryName repository, Tag tag) throws IOException;

  /** The repository's uploads, in no order. */
  List<PendingUpload> uploads(RepositoryName repository) throws IOException;

  /**
   * Removes what is left of a repository without links, tags and uploads, such as its folders;
   * false if it has any. What is pushed there at the same time stays.
   */
  boolean removeIfEmpty(RepositoryName repository) throws IOException;

  /** Told of data. */
  @FunctionalInterface
  interface DataVisitor {
    /** Data of this many bytes. */
    void visit(Digest digest, long size, Instant lastUse) throws IOException;
  }

  /** Visits all data, linked or not; those that can't be looked at are left out. */
  void everyData(DataVisitor visitor) throws IOException;

  /**
   * Removes data, which no repository links, unless they were used at that time or later; false if
   * they stay or were not there.
   */
  boolean deleteData(Digest digest, Instant unusedSince) throws IOException;

  /** Notes that somebody counts on this link; cheap if it was used a short while ago too. */
  default void use(RepositoryName repository, LinkKind kind, Digest digest) throws IOException {
    if (guard().used(repository, kind, digest)) {
      touch(repository, kind, digest);
    }
  }
}
