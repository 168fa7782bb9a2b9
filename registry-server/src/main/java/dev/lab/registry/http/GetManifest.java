package dev.lab.registry.http;

import dev.lab.registry.auth.Action;
import dev.lab.registry.manifest.InvalidManifestException;
import dev.lab.registry.manifest.ManifestDocument;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.UpstreamException;
import io.vertx.core.http.HttpMethod;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET} and {@code HEAD …/manifests/REFERENCE} (OCI distribution-spec, end-3). A client whose
 * Accept headers name manifest types gets one of these or an error; one that names none gets what
 * is there.
 */
record GetManifest(Store store) implements Endpoint {
  @Override
  public RegistryResponse handle(RegistryRequest request) throws RegistryException, IOException {
    try {
      return read(request);
    } catch (InvalidManifestException e) {
      throw new IOException("a manifest in the store can't be read: " + e.getMessage(), e);
    } catch (UpstreamException e) {
      // Who pushes asks like this first, and shall go on when a mirror's upstream is gone.
      if (request.http().method().equals(HttpMethod.HEAD)
          && request.access().may(Action.PUSH, request.repository())) {
        throw ManifestReference.unknown(request);
      }
      throw e;
    }
  }

  private RegistryResponse read(RegistryRequest request)
      throws RegistryException, IOException, InvalidManifestException {
    ManifestReference reference = ManifestReference.of(request);
    Digest digest = reference.resolve(store, request);
    byte[] bytes = read(request, digest);
    String mediaType = ManifestDocument.mediaTypeOf(bytes);
    Set<String> accepted = accepted(request);
    boolean asAskedFor = true;
    if (!accepted.isEmpty() && !accepted.contains(mediaType)) {
      Optional<Digest> single =
          reference.tag().isPresent() && MediaType.isIndex(mediaType)
              ? ManifestDocument.stored(bytes).defaultPlatform()
              : Optional.empty();
      if (single.isPresent()) {
        digest = single.get();
        asAskedFor = false;
        bytes = read(request, digest);
        mediaType = ManifestDocument.mediaTypeOf(bytes);
      } else if (mediaType.startsWith("application/vnd.oci.")) {
        throw new RegistryException(
            ErrorCode.MANIFEST_UNKNOWN,
            "the manifest is of type " + mediaType + ", which the Accept header does not name");
      }
    }
    String etag = "\"" + digest + "\"";
    RegistryResponse response =
        request.hasAlready(etag)
            ? RegistryResponse.empty(304)
            : RegistryResponse.bytes(200, mediaType, bytes);
    if (asAskedFor) {
      response.share();
    }
    return response
        .header("ETag", etag)
        .header("Vary", "Accept")
        .header("Docker-Content-Digest", digest);
  }

  private byte[] read(RegistryRequest request, Digest digest)
      throws RegistryException, IOException {
    return store
        .useManifest(request.repository(), digest)
        .orElseThrow(() -> ManifestReference.unknown(request));
  }

  /** The manifest types named; empty if anything will do. */
  private static Set<String> accepted(RegistryRequest request) {
    Set<String> types = new HashSet<>();
    for (String header : request.headers("Accept")) {
      for (String part : header.split(",", -1)) {
        String type = part.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        if (type.equals("*/*") || type.equals("application/*")) {
          return Set.of();
        }
        if (!type.isEmpty()) {
          types.add(type);
        }
      }
    }
    return types;
  }
}
