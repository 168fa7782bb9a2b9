package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a {@link FilesystemStore} as they lie there, for a check that trusts none. */
public final class StoredFiles {
  private final Layout layout;
  private final Folders folders = new Folders();
  private final RepositoryTree tree;
  private final DurableFiles files;

  /** What a link is for. */
  public enum LinkUse {
    /** Makes a blob visible in its repository. */
    BLOB,
    /** Makes a manifest visible in its repository. */
    MANIFEST,
    /** Says what a tag points to. */
    TAG,
    /** Says what a tag pointed to at some time, which need not be there any more. */
    TAG_HISTORY
  }

  /**
   * A file that holds a digest.
   *
   * @param named the digest that its folder is named for; empty for what a tag points to
   */
  public record LinkFile(
      Path path,
      LinkUse use,
      RepositoryName repository,
      Optional<Tag> tag,
      Optional<Digest> named) {}

  /** Told of files of data. */
  @FunctionalInterface
  public interface DataFileVisitor {
    /** A file that should hold what has this digest. */
    void visit(Digest digest, Path file) throws IOException;
  }

  /** The files below this folder, which is as it is given to {@link FilesystemStore#open}. */
  public StoredFiles(Path root) {
    this.layout = new Layout(root.toAbsolutePath());
    this.tree = new RepositoryTree(layout, folders);
    this.files = new DurableFiles(layout.temporary(), Forcing.EACH);
  }

  /** Where the data with this digest should be. */
  public Path data(Digest digest) {
    return layout.blob(digest);
  }

  /** Where a repository's link to a manifest should be. */
  public Path manifestLink(RepositoryName repository, Digest digest) {
    return layout.revisionLink(repository, digest);
  }

  /** Where a repository's link to a blob should be. */
  public Path blobLink(RepositoryName repository, Digest digest) {
    return layout.layerLink(repository, digest);
  }

  /** Visits all files of data. */
  public void eachData(DataFileVisitor visitor) throws IOException {
    for (String algorithm : folders.names(layout.blobs())) {
      Path all = layout.blobs().resolve(algorithm);
      for (String two : folders.names(all)) {
        for (String hex : folders.names(all.resolve(two))) {
          Optional<Digest> digest = RepositoryTree.digest(algorithm, hex);
          if (digest.isPresent() && Files.exists(layout.blob(digest.get()))) {
            visitor.visit(digest.get(), layout.blob(digest.get()));
          }
        }
      }
    }
  }

  /** All repositories, in the order of their names. */
  public List<RepositoryName> repositories() throws IOException {
    return tree.page("", Integer.MAX_VALUE, r -> true);
  }

  /** A repository's links: first those to blobs, then those to manifests, then its tags. */
  public List<LinkFile> links(RepositoryName repository) throws IOException {
    List<LinkFile> links = new ArrayList<>();
    Path layers = layout.repository(repository).resolve(Layout.LAYERS);
    add(links, layers, LinkUse.BLOB, repository, Optional.empty());
    add(links, layout.revisions(repository), LinkUse.MANIFEST, repository, Optional.empty());
    for (String name : folders.names(layout.tags(repository))) {
      if (Tag.isValid(name)) {
        Tag tag = new Tag(name);
        Path current = layout.currentLink(repository, tag);
        if (Files.exists(current)) {
          links.add(
              new LinkFile(current, LinkUse.TAG, repository, Optional.of(tag), Optional.empty()));
        }
        Path history = layout.tag(repository, tag).resolve("index");
        add(links, history, LinkUse.TAG_HISTORY, repository, Optional.of(tag));
      }
    }
    return links;
  }

  private void add(
      List<LinkFile> links, Path folder, LinkUse use, RepositoryName repository, Optional<Tag> tag)
      throws IOException {
    for (Digest digest : tree.links(folder, Files::exists)) {
      Path link = folder.resolve(digest.algorithm()).resolve(digest.hex()).resolve(Layout.LINK);
      links.add(new LinkFile(link, use, repository, tag, Optional.of(digest)));
    }
  }

  /**
   * Moves a file out of sight of everything that reads the layout, to the same place below {@code
   * .quarantine}, and says where it is now. What was put there before stays.
   */
  public Path quarantine(Path file) throws IOException {
    Path place = layout.quarantine().resolve(layout.root().relativize(file));
    Path target = place;
    for (int i = 2; Files.exists(target); i++) {
      target = place.resolveSibling(place.getFileName() + "." + i);
    }
    files.move(file, target);
    DurableFiles.removeEmpty(DurableFiles.parent(file));
    return target;
  }
}
