package dev.lab.registry.mirror;

import dev.lab.registry.name.Digest;
import dev.lab.registry.store.Blob;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.UpstreamException;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Blobs: those that are here, and those that are fetched once for all who want them. */
final class Blobs {
  private final Store store;
  private final Executor executor;
  private final Duration patience;
  private final Map<DigestKey, BlobFetch> underWay = new ConcurrentHashMap<>();

  /**
   * Blobs of this store.
   *
   * @param patience how long to wait for the whole blob, before what has come is read along: what
   *     is wrong by then can be told in words, later only by breaking off
   */
  Blobs(Store store, Executor executor, Duration patience) {
    this.store = store;
    this.executor = executor;
    this.patience = patience;
  }

  /** A blob; empty if neither this registry nor the upstream has it. */
  Optional<Blob> find(Source source, Digest digest) throws IOException {
    Optional<Blob> here = store.blob(source.here(), digest);
    if (here.isPresent()) {
      return here;
    }
    Progress progress = fetch(source, digest).progress();
    return switch (progress.await(patience)) {
      case Progress.Outcome.Whole w -> store.blob(source.here(), digest);
      case Progress.Outcome.Missing m -> Optional.empty();
      case Progress.Outcome.Growing g ->
          Optional.of(new GrowingBlob(g.size(), g.file(), progress, () -> whole(source, digest)));
    };
  }

  private Blob whole(Source source, Digest digest) throws IOException {
    return store
        .blob(source.here(), digest)
        .orElseThrow(() -> new IOException("the blob " + digest + " was removed just now"));
  }

  private BlobFetch fetch(Source source, Digest digest) throws IOException {
    DigestKey key = new DigestKey(source.here(), digest);
    BlobFetch mine = new BlobFetch(store, source, digest);
    BlobFetch others = underWay.putIfAbsent(key, mine);
    if (others != null) {
      return others;
    }
    try {
      executor.execute(() -> fetch(key, mine));
    } catch (RejectedExecutionException e) {
      underWay.remove(key);
      mine.progress().fail(new IOException("the registry is being stopped", e));
    }
    return mine;
  }

  /** Whoever comes once it is no longer under way finds it in the store. */
  private void fetch(DigestKey key, BlobFetch fetch) {
    try {
      boolean found = fetch.run();
      underWay.remove(key);
      fetch.progress().end(found);
    } catch (IOException e) {
      underWay.remove(key);
      fetch.progress().fail(e);
    } catch (Throwable e) {
      underWay.remove(key);
      fetch.progress().fail(new IOException("could not fetch the blob " + key.digest(), e));
    }
  }

  /** A blob of which the size alone is wanted. */
  Optional<Blob> look(Source source, Digest digest) throws IOException {
    Optional<Blob> here = store.blob(source.here(), digest);
    if (here.isPresent()) {
      return here;
    }
    try {
      Optional<Long> size = source.remote().blobSize(source.there(), digest);
      return size.isPresent() && size.get() < 0
          ? find(source, digest)
          : size.map(s -> new UnfetchedBlob(s, () -> find(source, digest)));
    } catch (UpstreamException e) {
      // Who pushes asks like this first, and shall go on when the upstream is gone.
      return Optional.empty();
    }
  }
}
