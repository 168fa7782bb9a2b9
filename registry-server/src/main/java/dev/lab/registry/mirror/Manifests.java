package dev.lab.registry.mirror;

import dev.lab.registry.client.Manifest;
import dev.lab.registry.name.Digest;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.util.Optional;

/** Manifests by their digests: those that are here, and those that are fetched once. */
record Manifests(Store store, Flights<DigestKey, Optional<byte[]>> flights) {
  /** A manifest's bytes; empty if neither this registry nor the upstream has it. */
  Optional<byte[]> find(Source source, Digest digest) throws IOException {
    Optional<byte[]> here = store.manifest(source.here(), digest);
    if (here.isPresent()) {
      return here;
    }
    return flights.join(new DigestKey(source.here(), digest), () -> fetch(source, digest));
  }

  private Optional<byte[]> fetch(Source source, Digest digest) throws IOException {
    Optional<byte[]> here = store.manifest(source.here(), digest);
    if (here.isPresent()) {
      return here;
    }
    Optional<Manifest> manifest = source.remote().manifest(source.there(), digest.toString());
    if (manifest.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = manifest.get().bytes();
    store.putManifest(source.here(), digest, bytes);
    return Optional.of(bytes);
  }
}
