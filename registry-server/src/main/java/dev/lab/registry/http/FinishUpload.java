package dev.lab.registry.http;

import dev.lab.registry.name.Digest;
import dev.lab.registry.store.DigestMismatchException;
import dev.lab.registry.store.Store;
import java.io.IOException;

/** {@code PUT …/blobs/uploads/ID?digest=…}: the last chunk, or none (end-6). */
record FinishUpload(Store store) implements Endpoint {
  @Override
  public RegistryResponse handle(RegistryRequest request)
      throws RegistryException, DigestMismatchException, IOException, InterruptedException {
    String promised =
        request
            .parameter("digest")
            .orElseThrow(
                () ->
                    new RegistryException(
                        ErrorCode.DIGEST_INVALID, "the request needs ?digest=sha256:…"));
    Digest digest = RegistryRequest.digest(promised);
    Uploads uploads = new Uploads(store);
    return uploads.holding(
        request,
        upload -> {
          uploads.fill(request, upload);
          upload.commit(digest);
          return Uploads.created(request.repository(), digest);
        });
  }
}
