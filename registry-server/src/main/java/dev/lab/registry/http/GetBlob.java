package dev.lab.registry.http;

import dev.lab.registry.name.Digest;
import dev.lab.registry.store.Blob;
import dev.lab.registry.store.Store;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET} and {@code HEAD …/blobs/DIGEST} (OCI distribution-spec, end-2). */
record GetBlob(Store store, boolean redirect) implements Endpoint {
  /** How long the storage's own address of a blob is good. */
  private static final Duration VALID = Duration.ofMinutes(20);

  @Override
  public RegistryResponse handle(RegistryRequest request) throws RegistryException, IOException {
    Digest digest = request.digest();
    boolean head = request.http().method().equals(HttpMethod.HEAD);
    Blob blob =
        store
            .useBlob(request.repository(), digest, head)
            .orElseThrow(() -> unknown(request, digest));
    String etag = "\"" + digest + "\"";
    if (request.hasAlready(etag)) {
      return headers(RegistryResponse.empty(304), digest, etag);
    }
    Optional<URI> elsewhere = redirect && !head ? blob.location(VALID) : Optional.empty();
    if (elsewhere.isPresent()) {
      return RegistryResponse.empty(307)
          .header("Location", elsewhere.get())
          .header("Docker-Content-Digest", digest);
    }
    Optional<ByteRange> range = ByteRange.wanted(wantedRange(request, etag), blob.size());
    RegistryResponse response;
    if (range.isPresent()) {
      ByteRange part = range.get();
      response =
          RegistryResponse.part(206, blob, part.first(), part.length())
              .header(
                  "Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + blob.size());
    } else {
      response = RegistryResponse.part(200, blob, 0, blob.size()).share();
    }
    return headers(response, digest, etag);
  }

  private static RegistryResponse headers(RegistryResponse response, Digest digest, String etag) {
    return response
        .header("Content-Type", "application/octet-stream")
        .header("Accept-Ranges", "bytes")
        .header("Cache-Control", "max-age=31536000")
        .header("ETag", etag)
        .header("Docker-Content-Digest", digest);
  }

  private static @Nullable String wantedRange(RegistryRequest request, String etag) {
    String condition = request.header("If-Range");
    return condition == null || condition.equals(etag) ? request.header("Range") : null;
  }

  static RegistryException unknown(RegistryRequest request, Digest digest) {
    return new RegistryException(
        ErrorCode.BLOB_UNKNOWN, request.repository() + " has no blob " + digest);
  }
}
