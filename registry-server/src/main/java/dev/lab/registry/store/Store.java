package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A registry's content. What a repository can see is linked to it: a blob that another repository
 * holds is not visible before it is mounted or pushed.
 */
public interface Store extends Collectable, AutoCloseable {
  /**
   * Repositories that hold at least one manifest, in {@link RepositoryName#ORDER}.
   *
   * @param after the name they come after; empty for the first
   * @param limit how many at most
   */
  List<RepositoryName> repositories(String after, int limit) throws IOException;

  /** All of them. */
  default List<RepositoryName> repositories() throws IOException {
    return repositories("", Integer.MAX_VALUE);
  }

  /** Whether there is anything in this repository, or was and is not yet collected. */
  boolean exists(RepositoryName repository) throws IOException;

  /** The digests of the manifests that the repository holds, in no order. */
  List<Digest> manifests(RepositoryName repository) throws IOException;

  /**
   * The repository's tags, sorted.
   *
   * @param after the tag they come after; empty for the first
   * @param limit how many at most
   */
  List<Tag> tags(RepositoryName repository, String after, int limit) throws IOException;

  /** All of them. */
  default List<Tag> tags(RepositoryName repository) throws IOException {
    return tags(repository, "", Integer.MAX_VALUE);
  }

  /** What the tag points to. */
  Optional<Digest> resolve(RepositoryName repository, Tag tag) throws IOException;

  /**
   * Something cheap to get that is another once a tag may point elsewhere or a manifest may be
   * gone, whoever did it. Asked on event loops: must not block for long.
   *
   * @param reference a tag, or a manifest's digest
   * @return empty where there is no such tag or manifest, or where the store can't tell cheaply
   */
  default Optional<Object> stamp(RepositoryName repository, String reference) {
    return Optional.empty();
  }

  /**
   * As {@link #stamp}, for all that {@link #tags} gives; best taken before the tags are, because
   * asking for tags may be what makes one.
   */
  default Optional<Object> tagsStamp(RepositoryName repository) {
    return Optional.empty();
  }

  /** Points the tag to this manifest. */
  void tag(RepositoryName repository, Tag tag, Digest manifest) throws IOException;

  /** Removes the tag, not what it points to; false if there was none. */
  boolean untag(RepositoryName repository, Tag tag) throws IOException;

  /** The bytes of a manifest that was pushed to this repository. */
  Optional<byte[]> manifest(RepositoryName repository, Digest digest) throws IOException;

  /** The same for somebody who may count on it from now on: it is used. */
  default Optional<byte[]> useManifest(RepositoryName repository, Digest digest)
      throws IOException {
    ContentGuard.Held held = guard().shared(digest);
    try {
      Optional<byte[]> found = manifest(repository, digest);
      if (found.isPresent()) {
        use(repository, LinkKind.MANIFEST, digest);
      }
      return found;
    } finally {
      held.close();
    }
  }

  /** Keeps a manifest; the caller has checked that the digest is that of the bytes. */
  void putManifest(RepositoryName repository, Digest digest, byte[] bytes) throws IOException;

  /** Removes the manifest and the tags that point to it; false if there was none. */
  boolean deleteManifest(RepositoryName repository, Digest digest) throws IOException;

  /** A blob that was pushed to this repository or mounted into it. */
  Optional<Blob> blob(RepositoryName repository, Digest digest) throws IOException;

  /**
   * The file of a blob that is there now, open, with exactly its bytes; the caller closes it. Asked
   * on event loops: must not block for long.
   *
   * @return empty where there is none, or where the store has no files
   */
  default Optional<FileChannel> openBlob(RepositoryName repository, Digest digest)
      throws IOException {
    return Optional.empty();
  }

  /**
   * As {@link #blob}, for a caller who wants no more than to know whether it is there and its size:
   * a store that would first have to fetch the blob from elsewhere does not.
   */
  default Optional<Blob> findBlob(RepositoryName repository, Digest digest) throws IOException {
    return blob(repository, digest);
  }

  /**
   * The same for somebody who may count on it from now on: it is used.
   *
   * @param sizeOnly whether no more than its size is wanted, as from {@link #findBlob}
   */
  default Optional<Blob> useBlob(RepositoryName repository, Digest digest, boolean sizeOnly)
      throws IOException {
    ContentGuard.Held held = guard().shared(digest);
    try {
      Optional<Blob> found = sizeOnly ? findBlob(repository, digest) : blob(repository, digest);
      if (found.isPresent()) {
        use(repository, LinkKind.BLOB, digest);
      }
      return found;
    } finally {
      held.close();
    }
  }

  /** Makes a blob of another repository visible in this one; false if the other has none. */
  boolean mount(RepositoryName repository, Digest digest, RepositoryName from) throws IOException;

  /**
   * A repository that has the blob and that fits; empty if there is none. This may look into every
   * repository.
   */
  Optional<RepositoryName> holder(Digest digest, Predicate<RepositoryName> fits) throws IOException;

  /** Removes the blob from this repository; false if there was none. */
  boolean deleteBlob(RepositoryName repository, Digest digest) throws IOException;

  /** How long a chunk should be, in bytes, so that it costs no more than it must. */
  default long minimumChunk() {
    return 1;
  }

  /** Starts an upload. */
  Upload startUpload(RepositoryName repository) throws IOException;

  /** An upload that was started and neither committed nor cancelled. */
  Optional<Upload> upload(RepositoryName repository, String id) throws IOException;

  /**
   * Drops the uploads that nobody went on with since then, and other leftovers; what is being
   * written to is left alone.
   *
   * @return how many uploads there were
   */
  default int expireUploads(Instant before) throws IOException {
    int gone = 0;
    for (RepositoryName repository : everyRepository()) {
      for (PendingUpload pending : uploads(repository)) {
        if (pending.written().isBefore(before) && expireUpload(repository, pending.id(), before)) {
          gone++;
        }
      }
    }
    return gone;
  }

  /**
   * Drops an upload unless somebody works on it now, or went on with it since then; false if it
   * stays.
   */
  default boolean expireUpload(RepositoryName repository, String id, Instant before)
      throws IOException {
    Optional<Upload> upload = upload(repository, id);
    if (upload.isEmpty() || !upload.get().lock().tryLock()) {
      return false;
    }
    try {
      boolean old =
          uploads(repository).stream()
              .anyMatch(u -> u.id().equals(id) && u.written().isBefore(before));
      if (old && upload.get().open()) {
        upload.get().cancel();
      }
      return old;
    } finally {
      upload.get().lock().unlock();
    }
  }

  /** What is here, without what would be fetched from elsewhere. */
  default Store local() {
    return this;
  }

  /** Whether it answers; throws what is wrong. */
  default void check() throws IOException {
    repositories("", 1);
  }

  @Override
  void close();
}
