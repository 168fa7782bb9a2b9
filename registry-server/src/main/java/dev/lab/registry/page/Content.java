package dev.lab.registry.page;

import dev.lab.registry.manifest.InvalidManifestException;
import dev.lab.registry.manifest.ManifestDocument;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.Blob;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Manifests and configs as they are in the store. */
record Content(Store store) {
  /** A config that is longer is not read. */
  private static final long CONFIG_LIMIT = 4 * 1024 * 1024;

  /**
   * A manifest that was found.
   *
   * @param document empty where it can't be read
   * @param problem why it can't be read; empty where it can
   */
  record Found(Digest digest, long size, Optional<ManifestDocument> document, String problem) {
    /** Whether it lists other manifests. */
    boolean isIndex() {
      return document.filter(d -> MediaType.isIndex(d.mediaType())).isPresent();
    }

    /** Whether it is something that docker runs. */
    boolean isImage() {
      String type = configType();
      return !isIndex()
          && (type.equals(MediaType.OCI_CONFIG) || type.equals(MediaType.DOCKER_CONFIG))
          && root().path("artifactType").asString("").isEmpty();
    }

    String configType() {
      return root().path("config").path("mediaType").asString("");
    }

    JsonNode root() {
      return document.map(ManifestDocument::root).orElseGet(JsonMapper.shared()::createObjectNode);
    }
  }

  /** A manifest; empty where the repository has none of this digest. */
  Optional<Found> manifest(RepositoryName repository, Digest digest) throws IOException {
    Optional<byte[]> bytes = store.manifest(repository, digest);
    if (bytes.isEmpty()) {
      return Optional.empty();
    }
    int size = bytes.get().length;
    try {
      ManifestDocument document = ManifestDocument.stored(bytes.get());
      return Optional.of(new Found(digest, size, Optional.of(document), ""));
    } catch (InvalidManifestException e) {
      String problem = String.valueOf(e.getMessage());
      return Optional.of(new Found(digest, size, Optional.empty(), problem));
    }
  }

  /** An image's config; empty where there is none that can be read. */
  Optional<ImageConfig> config(RepositoryName repository, Found manifest) throws IOException {
    Optional<Digest> digest = Descriptor.of(manifest.root().path("config")).digest();
    if (!manifest.isImage() || digest.isEmpty()) {
      return Optional.empty();
    }
    Optional<Blob> blob = store.blob(repository, digest.get());
    if (blob.isEmpty() || blob.get().size() > CONFIG_LIMIT) {
      return Optional.empty();
    }
    try (InputStream in = blob.get().open(0)) {
      JsonNode root = JsonMapper.shared().readTree(in.readAllBytes());
      return root.isObject() ? Optional.of(new ImageConfig(root)) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
