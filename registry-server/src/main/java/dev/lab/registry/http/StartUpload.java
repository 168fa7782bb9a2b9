package dev.lab.registry.http;

import dev.lab.registry.auth.Action;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.DigestMismatchException;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.Upload;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code POST …/blobs/uploads/}: starts an upload, mounts a blob of another repository, or takes a
 * whole blob at once (OCI distribution-spec, end-4a, end-4b, end-11).
 */
record StartUpload(Store store) implements Endpoint {
  @Override
  public RegistryResponse handle(RegistryRequest request)
      throws RegistryException, DigestMismatchException, IOException, InterruptedException {
    RepositoryName repository = request.repository();
    Optional<String> mount = request.parameter("mount");
    if (mount.isPresent()) {
      Digest digest = RegistryRequest.digest(mount.get());
      if (mount(request, digest)) {
        return Uploads.created(repository, digest);
      }
    }
    Optional<String> promised = request.parameter("digest");
    if (promised.isPresent() && request.contentLength() != 0) {
      Digest digest = RegistryRequest.digest(promised.get());
      Upload upload = store.startUpload(repository);
      take(request, upload, digest);
      return Uploads.created(repository, digest);
    }
    return Uploads.progress(202, repository, store.startUpload(repository))
        .header("OCI-Chunk-Min-Length", store.minimumChunk());
  }

  /** Nobody knows this upload's id, so a failure may as well end it; the lock keeps expiry away. */
  private void take(RegistryRequest request, Upload upload, Digest digest)
      throws RegistryException, DigestMismatchException, IOException, InterruptedException {
    upload.lock().lockInterruptibly();
    try {
      new Uploads(store).fill(request, upload);
      upload.commit(digest);
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

  private boolean mount(RegistryRequest request, Digest digest)
      throws RegistryException, IOException {
    Optional<String> from = request.parameter("from");
    if (from.isEmpty()) {
      Optional<RepositoryName> holder =
          store.holder(digest, r -> request.access().may(Action.PULL, r));
      return holder.isPresent() && store.mount(request.repository(), digest, holder.get());
    }
    try {
      RepositoryName source = new RepositoryName(from.get());
      return request.access().may(Action.PULL, source)
          && store.mount(request.repository(), digest, source);
    } catch (IllegalArgumentException e) {
      throw new RegistryException(ErrorCode.NAME_INVALID, "from: " + e.getMessage());
    }
  }
}
