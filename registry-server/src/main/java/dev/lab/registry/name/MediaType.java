package dev.lab.registry.name;

import java.util.List;

/**
 * The media types of manifests, indexes, configs and layers (OCI image-spec, media-types.md; Docker
 * schema 2).
 */
public final class MediaType {
  public static final String DOCKER_MANIFEST =
      "application/vnd.docker.distribution.manifest.v2+json";
  public static final String DOCKER_MANIFEST_LIST =
      "application/vnd.docker.distribution.manifest.list.v2+json";
  public static final String OCI_MANIFEST = "application/vnd.oci.image.manifest.v1+json";
  public static final String OCI_INDEX = "application/vnd.oci.image.index.v1+json";
  public static final String DOCKER_CONFIG = "application/vnd.docker.container.image.v1+json";
  public static final String DOCKER_LAYER = "application/vnd.docker.image.rootfs.diff.tar.gzip";
  public static final String OCI_CONFIG = "application/vnd.oci.image.config.v1+json";
  public static final String OCI_LAYER = "application/vnd.oci.image.layer.v1.tar+gzip";

  /** The four manifest types that every reader accepts, most wanted first. */
  public static final List<String> MANIFESTS =
      List.of(DOCKER_MANIFEST, DOCKER_MANIFEST_LIST, OCI_MANIFEST, OCI_INDEX);

  private MediaType() {}

  /** Whether a layer of this type is fetched from elsewhere, and may not be pushed. */
  public static boolean isForeignLayer(String mediaType) {
    return mediaType.startsWith("application/vnd.oci.image.layer.nondistributable.")
        || mediaType.startsWith("application/vnd.docker.image.rootfs.foreign.");
  }

  /** Whether a manifest of this type lists other manifests. */
  public static boolean isIndex(String mediaType) {
    return mediaType.equals(DOCKER_MANIFEST_LIST) || mediaType.equals(OCI_INDEX);
  }
}
