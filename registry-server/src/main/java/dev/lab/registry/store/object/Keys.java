package dev.lab.registry.store.object;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.util.Optional;

/**
 * The open source registry's keys (its {@code registry/storage/paths.go} describes them), and of
 * uploads our own. Those of folders end with a slash.
 */
final class Keys {
  static final String REPOSITORIES = "docker/registry/v2/repositories/";
  static final String MANIFESTS = "_manifests/";
  static final String LAYERS = "_layers/";
  static final String CURRENT = "/current/link";
  static final String UPLOADS = "_uploads/";
  static final String BLOBS = "docker/registry/v2/blobs/";
  static final String DATA = "/data";
  static final String USED = "/used";
  private static final String LINK = "/link";

  private Keys() {}

  static String blob(Digest digest) {
    return folder(digest) + DATA;
  }

  /** Ours alone, beside data: written where they are used long after they came. */
  static String used(Digest digest) {
    return folder(digest) + USED;
  }

  private static String folder(Digest digest) {
    return BLOBS + digest.algorithm() + "/" + digest.hex().substring(0, 2) + "/" + digest.hex();
  }

  /** The digest in whose folder this key of data or of their use lies. */
  static Optional<Digest> stored(String key) {
    String[] parts = key.substring(Math.min(key.length(), BLOBS.length())).split("/", -1);
    try {
      return parts.length == 4 ? Optional.of(new Digest(parts[0], parts[2])) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static String repository(RepositoryName name) {
    return REPOSITORIES + name + "/";
  }

  private static String link(String folder, Digest digest) {
    return folder + digest.algorithm() + "/" + digest.hex() + LINK;
  }

  static String layerLink(RepositoryName name, Digest digest) {
    return link(repository(name) + LAYERS, digest);
  }

  static String revisions(RepositoryName name) {
    return repository(name) + MANIFESTS + "revisions/";
  }

  static String revisionLink(RepositoryName name, Digest digest) {
    return link(revisions(name), digest);
  }

  static String tags(RepositoryName name) {
    return repository(name) + MANIFESTS + "tags/";
  }

  static String tag(RepositoryName name, Tag tag) {
    return tags(name) + tag + "/";
  }

  static String currentLink(RepositoryName name, Tag tag) {
    return tags(name) + tag + CURRENT;
  }

  /** Every manifest that the tag ever pointed to. */
  static String indexLink(RepositoryName name, Tag tag, Digest digest) {
    return link(tag(name, tag) + "index/", digest);
  }

  static String uploads(RepositoryName name) {
    return repository(name) + UPLOADS;
  }

  static String upload(RepositoryName name, String id) {
    return uploads(name) + id + "/";
  }

  static String startedAt(RepositoryName name, String id) {
    return upload(name, id) + "startedat";
  }

  static String segments(RepositoryName name, String id) {
    return upload(name, id) + "segments/";
  }

  /** The digest whose link this is, of a key directly below a folder of links. */
  static Optional<Digest> linked(String folder, String key) {
    if (!key.startsWith(folder) || !key.endsWith(LINK)) {
      return Optional.empty();
    }
    String[] parts = key.substring(folder.length(), key.length() - LINK.length()).split("/", -1);
    try {
      return parts.length == 2 ? Optional.of(new Digest(parts[0], parts[1])) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
