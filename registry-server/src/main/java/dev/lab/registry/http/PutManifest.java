package dev.lab.registry.http;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.util.Locale;

/** {@code PUT …/manifests/REFERENCE}, once all it refers to is here (end-7). */
record PutManifest(Store store) implements Endpoint {
  /** The largest manifest that every registry must take. */
  private static final int LIMIT = 4 * 1024 * 1024;

  @Override
  public RegistryResponse handle(RegistryRequest request)
      throws RegistryException, IOException, InterruptedException {
    ManifestReference reference = ManifestReference.of(request);
    byte[] bytes = request.body().readAll(LIMIT);
    ManifestDocument manifest = ManifestDocument.pushed(contentType(request), bytes);
    Digest digest = digest(reference, bytes);
    requireReferenced(request.repository(), manifest);
    store.putManifest(request.repository(), digest, bytes);
    if (reference.tag().isPresent()) {
      store.tag(request.repository(), reference.tag().get(), digest);
    }
    return RegistryResponse.empty(201)
        .header("Location", "/v2/" + request.repository() + "/manifests/" + digest)
        .header("Docker-Content-Digest", digest);
  }

  private static String contentType(RegistryRequest request) {
    String header = request.header("Content-Type");
    return header == null ? "" : header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static Digest digest(ManifestReference reference, byte[] bytes) throws RegistryException {
    if (reference.digest().isEmpty()) {
      return Digest.sha256(bytes);
    }
    Digest promised = reference.digest().get();
    Digest found = Digest.of(promised.algorithm(), promised.hasher().digest(bytes));
    if (!found.equals(promised)) {
      throw new RegistryException(
          ErrorCode.DIGEST_INVALID,
          "the path says " + promised + ", the " + bytes.length + " bytes sent are " + found);
    }
    return found;
  }

  private void requireReferenced(RepositoryName repository, ManifestDocument manifest)
      throws RegistryException, IOException {
    for (Digest blob : manifest.blobs()) {
      if (store.blob(repository, blob).isEmpty()) {
        throw missing("blob", blob, repository);
      }
    }
    for (Digest child : manifest.children()) {
      if (store.manifest(repository, child).isEmpty()) {
        throw missing("manifest", child, repository);
      }
    }
  }

  private static RegistryException missing(String what, Digest digest, RepositoryName repository) {
    return new RegistryException(
        ErrorCode.MANIFEST_BLOB_UNKNOWN,
        "the " + what + " " + digest + " is not in " + repository + ": push it there first");
  }
}
