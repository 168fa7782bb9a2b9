package dev.lab.registry.mirror;

import dev.lab.registry.client.BlobDownload;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.DigestMismatchException;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.Upload;
import dev.lab.registry.store.UpstreamException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * One blob on its way from an upstream into the store. A connection that breaks is taken up where
 * it broke, as long as each one brings something.
 */
final class BlobFetch {
  private static final int CHUNK = 1 << 16;
  private static final int MOST_BREAKS = 8;

  private final Store store;
  private final Source source;
  private final Digest digest;
  private final Progress progress = new Progress();

  BlobFetch(Store store, Source source, Digest digest) {
    this.store = store;
    this.source = source;
    this.digest = digest;
  }

  Progress progress() {
    return progress;
  }

  /** Gets it; false if the upstream does not have it. */
  boolean run() throws IOException {
    if (store.blob(source.here(), digest).isPresent() || mounted()) {
      return true;
    }
    Optional<BlobDownload> first = source.remote().blob(source.there(), digest, 0);
    if (first.isEmpty()) {
      return false;
    }
    try (BlobDownload download = first.get()) {
      receive(download);
    }
    return true;
  }

  /** Another repository here may have it: then the upstream need only say that this one has too. */
  private boolean mounted() throws IOException {
    Optional<RepositoryName> holder = store.holder(digest, r -> true);
    if (holder.isEmpty()) {
      return false;
    }
    try {
      return source.remote().blobSize(source.there(), digest).isPresent()
          && store.mount(source.here(), digest, holder.get());
    } catch (UpstreamException e) {
      // The answer to the request for the blob itself will say more.
      return false;
    }
  }

  private void receive(BlobDownload first) throws IOException {
    Upload upload = store.startUpload(source.here());
    upload.lock().lock();
    try {
      progress.begin(first.size(), upload.file());
      append(first, upload);
      upload.commit(digest);
    } catch (DigestMismatchException e) {
      throw source
          .remote()
          .wrong(
              "could not fetch the blob "
                  + digest
                  + " of "
                  + source.there()
                  + " from "
                  + source.remote().upstream()
                  + ": "
                  + e.getMessage(),
              e);
    } finally {
      try {
        if (upload.open()) {
          upload.cancel();
        }
      } finally {
        upload.lock().unlock();
      }
    }
  }

  private void append(BlobDownload first, Upload upload) throws IOException {
    Optional<UpstreamException> broken = copy(first, upload);
    for (int breaks = 1; broken.isPresent(); breaks++) {
      long before = upload.size();
      if (before == first.size()) {
        return;
      }
      if (breaks > MOST_BREAKS) {
        throw broken.get();
      }
      Optional<BlobDownload> next = source.remote().blob(source.there(), digest, before);
      if (next.isEmpty()) {
        throw broken.get();
      }
      try (BlobDownload download = next.get()) {
        broken = copy(download, upload);
      }
      if (broken.isPresent() && upload.size() == before) {
        throw broken.get();
      }
    }
  }

  /** Adds what comes; empty if it came to its end, else what broke it off. */
  private Optional<UpstreamException> copy(BlobDownload download, Upload upload)
      throws IOException {
    byte[] buffer = new byte[CHUNK];
    InputStream in = download.in();
    try {
      // A registry that knows no ranges starts anew.
      in.skipNBytes(upload.size() - download.offset());
    } catch (IOException e) {
      return Optional.of(broken(upload, e));
    }
    while (true) {
      int count;
      try {
        count = in.read(buffer);
      } catch (IOException e) {
        return Optional.of(broken(upload, e));
      }
      if (count < 0) {
        return Optional.empty();
      }
      upload.append(ByteBuffer.wrap(Arrays.copyOf(buffer, count)));
      progress.received(upload.size());
    }
  }

  private UpstreamException broken(Upload upload, IOException e) throws IOException {
    return source
        .remote()
        .unreachable(
            "the upstream "
                + source.remote().upstream()
                + " broke off the blob "
                + digest
                + " of "
                + source.there()
                + " after "
                + upload.size()
                + " bytes: "
                + e.getMessage(),
            e);
  }
}
