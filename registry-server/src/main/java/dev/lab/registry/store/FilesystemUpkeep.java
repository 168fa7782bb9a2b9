package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What garbage collection needs of a {@link FilesystemStore}. A last use is a file's time of last
 * modification. Empty folders are removed one by one, never with what is in them: whoever writes
 * there at the same time makes them again.
 */
record FilesystemUpkeep(Layout layout, DurableFiles files, Folders folders, RepositoryTree tree) {
  List<RepositoryName> everyRepository() throws IOException {
    return tree.page("", Integer.MAX_VALUE, r -> true);
  }

  private Path folder(RepositoryName repository, LinkKind kind) {
    return switch (kind) {
      case BLOB -> layout.repository(repository).resolve(Layout.LAYERS);
      case MANIFEST -> layout.revisions(repository);
    };
  }

  Path link(RepositoryName repository, LinkKind kind, Digest digest) {
    return switch (kind) {
      case BLOB -> layout.layerLink(repository, digest);
      case MANIFEST -> layout.revisionLink(repository, digest);
    };
  }

  List<Link> links(RepositoryName repository, LinkKind kind) throws IOException {
    List<Link> links = new ArrayList<>();
    for (Digest digest : tree.links(folder(repository, kind), link -> true)) {
      FileTimes.lastUse(link(repository, kind, digest))
          .ifPresent(lastUse -> links.add(new Link(digest, lastUse)));
    }
    return links;
  }

  void touch(RepositoryName repository, LinkKind kind, Digest digest) {
    FileTimes.touch(link(repository, kind, digest));
  }

  boolean unlink(RepositoryName repository, LinkKind kind, Digest digest, Instant unusedSince)
      throws IOException {
    Path link = link(repository, kind, digest);
    return FileTimes.unusedSince(link, unusedSince) && removeLink(link);
  }

  /** Removes a link and the folder that was made for it. */
  boolean removeLink(Path link) throws IOException {
    boolean was = Files.deleteIfExists(link);
    DurableFiles.removeEmpty(DurableFiles.parent(link));
    return was;
  }

  Optional<Instant> taggedAt(RepositoryName repository, Tag tag) throws IOException {
    return FileTimes.lastUse(layout.currentLink(repository, tag));
  }

  List<PendingUpload> uploads(RepositoryName repository) throws IOException {
    Path uploads = layout.repository(repository).resolve(Layout.UPLOADS);
    List<PendingUpload> found = new ArrayList<>();
    for (String id : folders.names(uploads)) {
      Path upload = uploads.resolve(id);
      Optional<Instant> written = written(upload);
      if (written.isPresent()) {
        Instant started = UploadIds.time(id).orElse(written.get());
        found.add(new PendingUpload(id, started, written.get()));
      }
    }
    return found;
  }

  /** When an upload was last written to, also one of the open source registry: a folder. */
  Optional<Instant> written(Path upload) throws IOException {
    Optional<Instant> data = FileTimes.lastUse(upload.resolve("data"));
    return data.isPresent() ? data : FileTimes.lastUse(upload);
  }

  boolean removeIfEmpty(RepositoryName repository) throws IOException {
    if (!tree.links(folder(repository, LinkKind.BLOB), Folders::exists).isEmpty()
        || tree.hasManifest(repository)
        || !folders.names(layout.repository(repository).resolve(Layout.UPLOADS)).isEmpty()) {
      return false;
    }
    for (String name : folders.names(layout.tags(repository))) {
      Path tag = layout.tags(repository).resolve(name);
      if (Folders.exists(tag.resolve("current").resolve(Layout.LINK))) {
        return false;
      }
      files.remove(tag);
    }
    Path folder = layout.repository(repository);
    DurableFiles.removeEmptyTree(folder.resolve(Layout.LAYERS));
    DurableFiles.removeEmptyTree(folder.resolve(Layout.MANIFESTS));
    DurableFiles.removeEmpty(folder.resolve(Layout.UPLOADS));
    Path at = folder;
    while (!at.equals(layout.repositories()) && DurableFiles.removeEmpty(at)) {
      at = DurableFiles.parent(at);
    }
    return true;
  }

  void everyData(Collectable.DataVisitor visitor) throws IOException {
    for (String algorithm : folders.names(layout.blobs())) {
      Path all = layout.blobs().resolve(algorithm);
      for (String two : folders.names(all)) {
        for (String hex : folders.names(all.resolve(two))) {
          Optional<Digest> digest = RepositoryTree.digest(algorithm, hex);
          if (digest.isPresent()) {
            visit(digest.get(), visitor);
          }
        }
      }
    }
  }

  private void visit(Digest digest, Collectable.DataVisitor visitor) throws IOException {
    Path data = layout.blob(digest);
    long size;
    Optional<Instant> lastUse;
    try {
      lastUse = FileTimes.lastUse(data);
      size = lastUse.isPresent() ? Files.size(data) : 0;
    } catch (IOException e) {
      return;
    }
    if (lastUse.isPresent()) {
      visitor.visit(digest, size, lastUse.get());
    }
  }

  boolean deleteData(Digest digest, Instant unusedSince) throws IOException {
    Path data = layout.blob(digest);
    if (!FileTimes.unusedSince(data, unusedSince) || !Files.deleteIfExists(data)) {
      return false;
    }
    Path folder = DurableFiles.parent(data);
    if (DurableFiles.removeEmpty(folder)) {
      DurableFiles.removeEmpty(DurableFiles.parent(folder));
    }
    return true;
  }
}
