package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.nio.file.Path;

/**
 * The open source registry's paths on disk (its {@code registry/storage/paths.go} describes them):
 * blobs by digest, and small files named {@code link} that hold a digest.
 */
record Layout(Path root) {
  static final String MANIFESTS = "_manifests";
  static final String LAYERS = "_layers";
  static final String UPLOADS = "_uploads";
  static final String LINK = "link";

  private Path registry() {
    return root.resolve("docker/registry/v2");
  }

  /** Ours alone: files on their way, out of sight of everything that reads the layout. */
  Path temporary() {
    return root.resolve(".incoming");
  }

  /** Ours alone: files that were found broken, each at the place where it was. */
  Path quarantine() {
    return root.resolve(".quarantine");
  }

  Path repositories() {
    return registry().resolve("repositories");
  }

  Path repository(RepositoryName name) {
    return repositories().resolve(name.value());
  }

  Path blobs() {
    return registry().resolve("blobs");
  }

  Path blob(Digest digest) {
    return blobs()
        .resolve(digest.algorithm())
        .resolve(digest.hex().substring(0, 2))
        .resolve(digest.hex())
        .resolve("data");
  }

  private static Path link(Path folder, Digest digest) {
    return folder.resolve(digest.algorithm()).resolve(digest.hex()).resolve(LINK);
  }

  Path layerLink(RepositoryName name, Digest digest) {
    return link(repository(name).resolve(LAYERS), digest);
  }

  Path revisionLink(RepositoryName name, Digest digest) {
    return link(revisions(name), digest);
  }

  Path revisions(RepositoryName name) {
    return repository(name).resolve(MANIFESTS).resolve("revisions");
  }

  Path tags(RepositoryName name) {
    return repository(name).resolve(MANIFESTS).resolve("tags");
  }

  Path tag(RepositoryName name, Tag tag) {
    return tags(name).resolve(tag.value());
  }

  Path currentLink(RepositoryName name, Tag tag) {
    return tag(name, tag).resolve("current").resolve(LINK);
  }

  /** Every manifest that the tag ever pointed to. */
  Path indexLink(RepositoryName name, Tag tag, Digest digest) {
    return link(tag(name, tag).resolve("index"), digest);
  }

  Path upload(RepositoryName name, String id) {
    return repository(name).resolve(UPLOADS).resolve(id);
  }
}
