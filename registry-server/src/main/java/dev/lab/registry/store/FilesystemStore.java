package dev.lab.registry.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A store on disk in the open source registry's own layout: either program can go on where the
 * other stopped. Nothing is kept in memory that the disk does not say.
 */
public final class FilesystemStore implements Store {
  /** Milliseconds after which a link's time stamp tells it from the next. */
  private static final long SETTLED = 1000;

  private static final int MOST_UPLOADS = 10_000;
  private static final Pattern UPLOAD_ID = Pattern.compile("[0-9a-f-]{36}");

  private final Layout layout;
  private final DurableFiles files;
  private final Folders folders = new Folders();
  private final RepositoryTree tree;
  private final TagLists tagLists;
  private final FilesystemUpkeep upkeep;
  private final ContentGuard guard = new ContentGuard();
  private final Leftovers leftovers;

  /** What is known of uploads besides their files: those of late, the others hash theirs again. */
  private final Cache<Path, FilesystemUpload> uploads =
      Caffeine.newBuilder().maximumSize(MOST_UPLOADS).executor(Runnable::run).build();

  private FilesystemStore(Layout layout, DurableFiles files) {
    this.layout = layout;
    this.files = files;
    this.tree = new RepositoryTree(layout, folders);
    this.tagLists = new TagLists(layout, folders);
    this.upkeep = new FilesystemUpkeep(layout, files, folders, tree);
    this.leftovers = new Leftovers(layout);
  }

  /**
   * Opens the folder, which need not exist, and clears what a crash left behind. A folder that can
   * only be read is one to read from.
   */
  public static FilesystemStore open(Path root) throws IOException {
    return open(root, true);
  }

  /**
   * The same, where it is said whether what is acknowledged survives a power cut, which costs most
   * of the time that small pushes take. A killed process loses nothing in either case.
   */
  public static FilesystemStore open(Path root, boolean sync) throws IOException {
    Layout layout = new Layout(root.toAbsolutePath());
    // On the way to the folder may be others of another kind.
    new DurableFiles(layout.temporary(), Forcing.EACH).createFolders(layout.repositories());
    DurableFiles files =
        new DurableFiles(
            layout.temporary(), sync ? Forcing.of(layout.repositories()) : Forcing.NONE);
    FilesystemStore store = new FilesystemStore(layout, files);
    try {
      files.createFolders(layout.temporary());
      store.leftovers.clearTemporary();
    } catch (IOException e) {
      if (Files.isWritable(layout.repositories())) {
        throw e;
      }
    }
    return store;
  }

  @Override
  public List<RepositoryName> repositories(String after, int limit) throws IOException {
    return tree.page(after, limit, tree::hasManifest);
  }

  @Override
  public List<Digest> manifests(RepositoryName repository) throws IOException {
    return tree.links(layout.revisions(repository), Folders::exists);
  }

  @Override
  public Optional<RepositoryName> holder(Digest digest, Predicate<RepositoryName> fits)
      throws IOException {
    if (!Files.exists(layout.blob(digest))) {
      return Optional.empty();
    }
    return tree.page("", 1, r -> Files.exists(layout.layerLink(r, digest)) && fits.test(r)).stream()
        .findFirst();
  }

  @Override
  public void check() throws IOException {
    if (!Files.isDirectory(layout.repositories()) || !Files.isReadable(layout.repositories())) {
      throw new IOException(layout.repositories() + " is not a folder that can be read");
    }
  }

  @Override
  public boolean exists(RepositoryName repository) throws IOException {
    Path folder = layout.repository(repository);
    return Folders.exists(folder.resolve(Layout.LAYERS))
        || Folders.exists(folder.resolve(Layout.MANIFESTS));
  }

  @Override
  public List<Tag> tags(RepositoryName repository, String after, int limit) throws IOException {
    return tagLists.page(repository, after, limit);
  }

  @Override
  public Optional<Object> tagsStamp(RepositoryName repository) {
    return tagLists.stamp(repository);
  }

  @Override
  public Optional<Digest> resolve(RepositoryName repository, Tag tag) throws IOException {
    return readLink(layout.currentLink(repository, tag));
  }

  /** What is seen of a link's file without reading it; a new link is a new file. */
  private record LinkStamp(FileTime modified, @Nullable Object key) {}

  @Override
  public Optional<Object> stamp(RepositoryName repository, String reference) {
    Path link =
        reference.indexOf(':') < 0
            ? layout.currentLink(repository, new Tag(reference))
            : layout.revisionLink(repository, Digest.parse(reference));
    try {
      BasicFileAttributes seen = Files.readAttributes(link, BasicFileAttributes.class);
      // A file system tells times in steps: within one, a second link could look like the first.
      boolean settled = System.currentTimeMillis() - seen.lastModifiedTime().toMillis() > SETTLED;
      return settled
          ? Optional.of(new LinkStamp(seen.lastModifiedTime(), seen.fileKey()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
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

  private static byte[] link(Digest digest) {
    return digest.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Uses a file, which is then found after a power cut too; false if there is none. */
  private boolean use(Path file) throws IOException {
    boolean found = FileTimes.touch(file);
    if (found) {
      files.settle(file);
    }
    return found;
  }

  @Override
  public void tag(RepositoryName repository, Tag tag, Digest manifest) throws IOException {
    Path index = layout.indexLink(repository, tag, manifest);
    try (DurableBatch batch = files.batch()) {
      if (Files.exists(index)) {
        files.settle(index);
      } else {
        batch.writeLink(index, link(manifest));
      }
      batch.write(layout.currentLink(repository, tag), link(manifest));
      batch.commit();
    }
  }

  @Override
  public boolean untag(RepositoryName repository, Tag tag) throws IOException {
    boolean was = Files.deleteIfExists(layout.currentLink(repository, tag));
    // Where there was none, another push may be making one: that is not to go along.
    if (was) {
      files.remove(layout.tag(repository, tag));
    }
    return was;
  }

  @Override
  public Optional<byte[]> manifest(RepositoryName repository, Digest digest) throws IOException {
    if (!Folders.exists(layout.revisionLink(repository, digest))) {
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
    keep(repository, LinkKind.MANIFEST, digest, bytes, Instant.now());
  }

  private void keep(
      RepositoryName repository, LinkKind kind, Digest digest, byte[] bytes, Instant started)
      throws IOException {
    Path data = layout.blob(digest);
    ContentGuard.Held held = guard.shared(digest);
    try (DurableBatch batch = files.batch()) {
      if (!use(data)) {
        batch.write(data, bytes);
      }
      link(batch, repository, kind, digest);
      batch.commit();
      // Another process may have collected what was there before it could see the link.
      if (!Files.exists(data)) {
        files.write(data, bytes);
      }
      guard.linked(repository, kind, digest, started);
    } finally {
      held.close();
    }
  }

  /** Links data that were just used, and uses the link. */
  private void link(DurableBatch batch, RepositoryName repository, LinkKind kind, Digest digest)
      throws IOException {
    Path link = upkeep.link(repository, kind, digest);
    if (!use(link)) {
      batch.writeLink(link, link(digest));
    }
  }

  @Override
  public boolean deleteManifest(RepositoryName repository, Digest digest) throws IOException {
    for (Tag tag : tags(repository)) {
      if (resolve(repository, tag).filter(digest::equals).isPresent()) {
        untag(repository, tag);
      }
    }
    return upkeep.removeLink(layout.revisionLink(repository, digest));
  }

  @Override
  public Optional<Blob> blob(RepositoryName repository, Digest digest) throws IOException {
    if (!Folders.exists(layout.layerLink(repository, digest))) {
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
  public Optional<FileChannel> openBlob(RepositoryName repository, Digest digest)
      throws IOException {
    if (!Folders.exists(layout.layerLink(repository, digest))) {
      return Optional.empty();
    }
    try {
      return Optional.of(FileChannel.open(layout.blob(digest), StandardOpenOption.READ));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public boolean mount(RepositoryName repository, Digest digest, RepositoryName from)
      throws IOException {
    return blob(from, digest).isPresent() && linkKept(repository, digest, Instant.now());
  }

  @Override
  public boolean deleteBlob(RepositoryName repository, Digest digest) throws IOException {
    return upkeep.removeLink(layout.layerLink(repository, digest));
  }

  @Override
  public Upload startUpload(RepositoryName repository) throws IOException {
    // The upload itself may be lost with the power, the way to what becomes of it may not.
    files.createFolders(layout.repository(repository));
    String id = UploadIds.next();
    DurableFiles.create(layout.upload(repository, id));
    return known(repository, id);
  }

  @Override
  public Optional<Upload> upload(RepositoryName repository, String id) throws IOException {
    if (!UPLOAD_ID.matcher(id).matches()) {
      return Optional.empty();
    }
    FilesystemUpload known = uploads.getIfPresent(layout.upload(repository, id));
    if (known != null) {
      return known.open() ? Optional.of(known) : Optional.empty();
    }
    // A folder of this name is an upload of the open source registry, which only expires.
    return Files.isRegularFile(layout.upload(repository, id))
        ? Optional.of(known(repository, id))
        : Optional.empty();
  }

  /** When an upload was started. */
  Instant started(FilesystemUpload upload) {
    return UploadIds.time(upload.id()).orElseGet(Instant::now);
  }

  EarlyForce earlyForce() {
    return new EarlyForce(files);
  }

  private FilesystemUpload known(RepositoryName repository, String id) {
    return uploads.get(
        layout.upload(repository, id), file -> new FilesystemUpload(this, repository, id, file));
  }

  @Override
  public int expireUploads(Instant before) throws IOException {
    leftovers.clearTemporary();
    return Store.super.expireUploads(before);
  }

  @Override
  public boolean expireUpload(RepositoryName repository, String id, Instant before)
      throws IOException {
    return new UploadExpiry(this, upkeep).expire(repository, id, before);
  }

  /** Makes bytes of this digest a blob of this repository. */
  void keep(RepositoryName repository, Digest digest, byte[] bytes, Instant started)
      throws IOException {
    keep(repository, LinkKind.BLOB, digest, bytes, started);
  }

  /** Makes a file, verified and forced to the disk, a blob of this repository. */
  void keep(RepositoryName repository, Digest digest, Path file, Instant started)
      throws IOException {
    Path data = layout.blob(digest);
    ContentGuard.Held held = guard.shared(digest);
    try (DurableBatch batch = files.batch()) {
      boolean there = use(data);
      // The link first: who is killed in between finds the upload as it was.
      link(batch, repository, LinkKind.BLOB, digest);
      if (!there) {
        batch.move(file, data);
        // Not before: it opens the file, and to close that lets go of the upload's lock.
        FileTimes.touch(data);
      }
      batch.commit();
      // Another process may have collected what was there before it could see the link.
      if (!Files.exists(data)) {
        files.move(file, data);
      }
      guard.linked(repository, LinkKind.BLOB, digest, started);
    } finally {
      held.close();
    }
  }

  /** Links what {@link #keep} moved and could not link; false if it is gone meanwhile. */
  boolean linkKept(RepositoryName repository, Digest digest, Instant started) throws IOException {
    ContentGuard.Held held = guard.shared(digest);
    try (DurableBatch batch = files.batch()) {
      if (!use(layout.blob(digest))) {
        return false;
      }
      link(batch, repository, LinkKind.BLOB, digest);
      batch.commit();
      guard.linked(repository, LinkKind.BLOB, digest, started);
      return true;
    } finally {
      held.close();
    }
  }

  @Override
  public ContentGuard guard() {
    return guard;
  }

  @Override
  public List<RepositoryName> everyRepository() throws IOException {
    return upkeep.everyRepository();
  }

  @Override
  public List<Link> links(RepositoryName repository, LinkKind kind) throws IOException {
    return upkeep.links(repository, kind);
  }

  @Override
  public void touch(RepositoryName repository, LinkKind kind, Digest digest) {
    upkeep.touch(repository, kind, digest);
  }

  @Override
  public boolean unlink(
      RepositoryName repository, LinkKind kind, Digest digest, Instant unusedSince)
      throws IOException {
    return upkeep.unlink(repository, kind, digest, unusedSince);
  }

  @Override
  public Optional<Instant> taggedAt(RepositoryName repository, Tag tag) throws IOException {
    return upkeep.taggedAt(repository, tag);
  }

  @Override
  public List<PendingUpload> uploads(RepositoryName repository) throws IOException {
    return upkeep.uploads(repository);
  }

  @Override
  public boolean removeIfEmpty(RepositoryName repository) throws IOException {
    return upkeep.removeIfEmpty(repository);
  }

  @Override
  public void everyData(DataVisitor visitor) throws IOException {
    upkeep.everyData(visitor);
  }

  @Override
  public boolean deleteData(Digest digest, Instant unusedSince) throws IOException {
    return upkeep.deleteData(digest, unusedSince);
  }

  void remove(Path folder) throws IOException {
    files.remove(folder);
  }

  /** An upload that was committed, cancelled or dropped. */
  void forget(FilesystemUpload upload) {
    uploads.invalidate(layout.upload(upload.repository(), upload.id()));
  }

  @Override
  public void close() {
    uploads.asMap().values().forEach(FilesystemUpload::close);
    uploads.invalidateAll();
  }
}
