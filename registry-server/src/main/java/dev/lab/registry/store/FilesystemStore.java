package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A store on disk in the open source registry's own layout: either program can go on where the
 * other stopped. Nothing is kept in memory that the disk does not say.
 */
public final class FilesystemStore implements Store {
  private static final Pattern UPLOAD_ID = Pattern.compile("[0-9a-f-]{36}");

  private final Layout layout;
  private final DurableFiles files;
  private final Map<String, FilesystemUpload> uploads = new ConcurrentHashMap<>();

  private FilesystemStore(Layout layout, DurableFiles files) {
    this.layout = layout;
    this.files = files;
  }

  /** Opens the folder, which need not exist, and clears what a crash left behind. */
  public static FilesystemStore open(Path root) throws IOException {
    Layout layout = new Layout(root.toAbsolutePath());
    DurableFiles files = new DurableFiles(layout.temporary());
    files.createFolders(layout.repositories());
    files.createFolders(layout.temporary());
    new Leftovers(layout).clear();
    return new FilesystemStore(layout, files);
  }

  @Override
  public List<RepositoryName> repositories() throws IOException {
    List<RepositoryName> found = new ArrayList<>();
    for (String name : names(layout.repositories())) {
      collect(name, found);
    }
    found.sort(null);
    return found;
  }

  private void collect(String name, List<RepositoryName> found) throws IOException {
    RepositoryName repository;
    try {
      repository = new RepositoryName(name);
    } catch (IllegalArgumentException e) {
      return;
    }
    for (String child : names(layout.repository(repository))) {
      if (child.equals(Layout.MANIFESTS)) {
        if (hasManifest(repository)) {
          found.add(repository);
        }
      } else if (!child.startsWith("_")) {
        collect(name + "/" + child, found);
      }
    }
  }

  private boolean hasManifest(RepositoryName repository) throws IOException {
    Path revisions = layout.revisions(repository);
    for (String algorithm : names(revisions)) {
      for (String hex : names(revisions.resolve(algorithm))) {
        if (Files.exists(revisions.resolve(algorithm).resolve(hex).resolve(Layout.LINK))) {
          return true;
        }
      }
    }
    return false;
  }

  /** The names in a folder; none if there is no such folder. */
  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(e -> e.getFileName().toString()).toList();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
  }

  @Override
  public boolean exists(RepositoryName repository) {
    Path folder = layout.repository(repository);
    return Files.isDirectory(folder.resolve(Layout.LAYERS))
        || Files.isDirectory(folder.resolve(Layout.MANIFESTS));
  }

  @Override
  public List<Tag> tags(RepositoryName repository) throws IOException {
    List<Tag> tags = new ArrayList<>();
    for (String name : names(layout.tags(repository))) {
      try {
        Tag tag = new Tag(name);
        if (Files.exists(layout.currentLink(repository, tag))) {
          tags.add(tag);
        }
      } catch (IllegalArgumentException e) {
        // Not a tag's folder.
      }
    }
    tags.sort(null);
    return tags;
  }

  @Override
  public Optional<Digest> resolve(RepositoryName repository, Tag tag) throws IOException {
    return readLink(layout.currentLink(repository, tag));
  }

  private static Optional<Digest> readLink(Path link) throws IOException {
    try {
      return Optional.of(Digest.parse(Files.readString(link).strip()));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException("the file " + link + " should hold a digest: " + e.getMessage(), e);
    }
  }

  private void writeLink(Path link, Digest digest) throws IOException {
    files.write(link, digest.toString().getBytes(StandardCharsets.US_ASCII));
  }

  private void writeLinkOnce(Path link, Digest digest) throws IOException {
    if (!Files.exists(link)) {
      writeLink(link, digest);
    }
  }

  @Override
  public void tag(RepositoryName repository, Tag tag, Digest manifest) throws IOException {
    writeLinkOnce(layout.indexLink(repository, tag, manifest), manifest);
    writeLink(layout.currentLink(repository, tag), manifest);
  }

  @Override
  public boolean untag(RepositoryName repository, Tag tag) throws IOException {
    boolean was = Files.deleteIfExists(layout.currentLink(repository, tag));
    files.remove(layout.tag(repository, tag));
    return was;
  }

  @Override
  public Optional<byte[]> manifest(RepositoryName repository, Digest digest) throws IOException {
    if (!Files.exists(layout.revisionLink(repository, digest))) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(layout.blob(digest)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void putManifest(RepositoryName repository, Digest digest, byte[] bytes)
      throws IOException {
    Path data = layout.blob(digest);
    if (!Files.exists(data)) {
      files.write(data, bytes);
    }
    writeLinkOnce(layout.revisionLink(repository, digest), digest);
  }

  @Override
  public boolean deleteManifest(RepositoryName repository, Digest digest) throws IOException {
    for (Tag tag : tags(repository)) {
      if (resolve(repository, tag).filter(digest::equals).isPresent()) {
        untag(repository, tag);
      }
    }
    return Files.deleteIfExists(layout.revisionLink(repository, digest));
  }

  @Override
  public Optional<Blob> blob(RepositoryName repository, Digest digest) throws IOException {
    if (!Files.exists(layout.layerLink(repository, digest))) {
      return Optional.empty();
    }
    Path data = layout.blob(digest);
    try {
      BasicFileAttributes attributes = Files.readAttributes(data, BasicFileAttributes.class);
      return Optional.of(new FileBlob(data, attributes.size()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean mount(RepositoryName repository, Digest digest, RepositoryName from)
      throws IOException {
    if (blob(from, digest).isEmpty()) {
      return false;
    }
    writeLinkOnce(layout.layerLink(repository, digest), digest);
    return true;
  }

  @Override
  public boolean deleteBlob(RepositoryName repository, Digest digest) throws IOException {
    return Files.deleteIfExists(layout.layerLink(repository, digest));
  }

  @Override
  public Upload startUpload(RepositoryName repository) throws IOException {
    String id = UUID.randomUUID().toString();
    FilesystemUpload upload =
        FilesystemUpload.start(this, repository, id, layout.upload(repository, id));
    uploads.put(id, upload);
    return upload;
  }

  @Override
  public Optional<Upload> upload(RepositoryName repository, String id) throws IOException {
    if (!UPLOAD_ID.matcher(id).matches()) {
      return Optional.empty();
    }
    FilesystemUpload known = uploads.get(id);
    if (known == null) {
      Path folder = layout.upload(repository, id);
      if (!Files.isDirectory(folder)) {
        return Optional.empty();
      }
      FilesystemUpload resumed = FilesystemUpload.resume(this, repository, id, folder);
      known = uploads.computeIfAbsent(id, i -> resumed);
    }
    return known.repository().equals(repository) && known.open()
        ? Optional.of(known)
        : Optional.empty();
  }

  /** Makes a file, verified and forced to the disk, a blob of this repository. */
  void keep(RepositoryName repository, Digest digest, Path file) throws IOException {
    Path data = layout.blob(digest);
    if (!Files.exists(data)) {
      files.move(file, data);
    }
    writeLinkOnce(layout.layerLink(repository, digest), digest);
  }

  void forget(FilesystemUpload upload) {
    uploads.remove(upload.id());
  }

  @Override
  public void close() {
    uploads.values().forEach(FilesystemUpload::close);
    uploads.clear();
  }
}
