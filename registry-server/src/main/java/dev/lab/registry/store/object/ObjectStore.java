package dev.lab.registry.store.object;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.Blob;
import dev.lab.registry.store.ContentGuard;
import dev.lab.registry.store.Link;
import dev.lab.registry.store.LinkKind;
import dev.lab.registry.store.PendingUpload;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.Upload;
import dev.lab.registry.store.object.ObjectStorage.Entry;
import dev.lab.registry.store.object.ObjectStorage.Page;
import dev.lab.registry.store.object.ObjectStorage.Query;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A store in a bucket, in the open source registry's own layout: either program can go on where the
 * other stopped. Any number of servers can work on one bucket at once; nothing is kept in memory
 * that the bucket does not say.
 */
public final class ObjectStore implements Store {
  private static final Pattern UPLOAD_ID = Pattern.compile("[0-9a-f-]{36}");
  private static final long MINIMUM_CHUNK = 5L << 20;
  private static final int MANY = 1000;
  private static final long IDLE_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final int READ_SIZE = 1 << 16;

  private final ObjectStorage storage;
  private final Repositories repositories;
  private final ObjectUpkeep upkeep;
  private final ContentGuard guard = new ContentGuard();
  private final Map<String, UploadState> uploads = new ConcurrentHashMap<>();

  private ObjectStore(ObjectStorage storage) {
    this.storage = storage;
    this.repositories = new Repositories(storage);
    this.upkeep = new ObjectUpkeep(storage, repositories);
  }

  /** Opens it, after a look whether the bucket can be read; the storage is closed with it. */
  public static ObjectStore open(ObjectStorage storage) throws IOException {
    ObjectStore store = new ObjectStore(storage);
    try {
      storage.prepare();
      store.check();
    } catch (IOException | RuntimeException e) {
      storage.close();
      throw e;
    }
    return store;
  }

  @Override
  public void check() throws IOException {
    storage.list(Query.first(Keys.REPOSITORIES));
  }

  public ObjectStorage storage() {
    return storage;
  }

  @Override
  public List<RepositoryName> repositories(String after, int limit) throws IOException {
    return repositories.page(after, limit, repositories::hasManifest);
  }

  @Override
  public List<Digest> manifests(RepositoryName repository) throws IOException {
    return repositories.manifests(repository);
  }

  @Override
  public Optional<RepositoryName> holder(Digest digest, Predicate<RepositoryName> fits)
      throws IOException {
    if (!has(Keys.blob(digest))) {
      return Optional.empty();
    }
    return repositories.first(r -> fits.test(r) && has(Keys.layerLink(r, digest)));
  }

  private boolean has(String key) throws IOException {
    return storage.head(key).isPresent();
  }

  @Override
  public boolean exists(RepositoryName repository) throws IOException {
    return repositories.exists(repository);
  }

  @Override
  public List<Tag> tags(RepositoryName repository, String after, int limit) throws IOException {
    return new Tags(storage, repository).page(after, limit);
  }

  @Override
  public Optional<Digest> resolve(RepositoryName repository, Tag tag) throws IOException {
    String key = Keys.currentLink(repository, tag);
    Optional<byte[]> link = storage.read(key);
    if (link.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Digest.parse(new String(link.get(), StandardCharsets.US_ASCII).strip()));
    } catch (IllegalArgumentException e) {
      throw new IOException(
          "the object "
              + key
              + " in "
              + storage.name()
              + " should hold a digest: "
              + e.getMessage(),
          e);
    }
  }

  private static byte[] link(Digest digest) {
    return digest.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public void tag(RepositoryName repository, Tag tag, Digest manifest) throws IOException {
    storage.putIfAbsent(Keys.indexLink(repository, tag, manifest), link(manifest));
    storage.put(Keys.currentLink(repository, tag), link(manifest));
  }

  @Override
  public boolean untag(RepositoryName repository, Tag tag) throws IOException {
    String current = Keys.currentLink(repository, tag);
    boolean was = has(current);
    if (was) {
      storage.delete(List.of(current));
    }
    removeAll(Keys.tag(repository, tag));
    return was;
  }

  /** Removes what is listed below a folder now. */
  void removeAll(String folder) throws IOException {
    for (Optional<Query> query = Optional.of(Query.all(folder)); query.isPresent(); ) {
      Page page = storage.list(query.get());
      storage.delete(page.objects().stream().map(Entry::key).toList());
      query = page.next();
    }
  }

  @Override
  public Optional<byte[]> manifest(RepositoryName repository, Digest digest) throws IOException {
    return has(Keys.revisionLink(repository, digest))
        ? storage.read(Keys.blob(digest))
        : Optional.empty();
  }

  @Override
  public void putManifest(RepositoryName repository, Digest digest, byte[] bytes)
      throws IOException {
    ContentGuard.Held held = guard.shared(digest);
    try {
      if (!storage.putIfAbsent(Keys.blob(digest), bytes)) {
        useData(digest);
      }
      upkeep.link(repository, LinkKind.MANIFEST, digest);
      guard.linked(repository, LinkKind.MANIFEST, digest, Instant.now());
    } finally {
      held.close();
    }
  }

  /** Tells that data were used, if they are there. */
  private boolean useData(Digest digest) throws IOException {
    Optional<Entry> data = storage.head(Keys.blob(digest));
    if (data.isPresent()) {
      upkeep.useData(data.get(), digest, guard.lag());
    }
    return data.isPresent();
  }

  @Override
  public boolean deleteManifest(RepositoryName repository, Digest digest) throws IOException {
    for (Tag tag : new Tags(storage, repository).thatPointedTo(digest)) {
      if (resolve(repository, tag).filter(digest::equals).isPresent()) {
        untag(repository, tag);
      }
    }
    return remove(Keys.revisionLink(repository, digest));
  }

  private boolean remove(String key) throws IOException {
    if (!has(key)) {
      return false;
    }
    storage.delete(List.of(key));
    return true;
  }

  @Override
  public Optional<Blob> blob(RepositoryName repository, Digest digest) throws IOException {
    if (!has(Keys.layerLink(repository, digest))) {
      return Optional.empty();
    }
    return storage
        .head(Keys.blob(digest))
        .map(data -> new ObjectBlob(storage, data.key(), data.size()));
  }

  @Override
  public boolean mount(RepositoryName repository, Digest digest, RepositoryName from)
      throws IOException {
    ContentGuard.Held held = guard.shared(digest);
    try {
      if (!has(Keys.layerLink(from, digest)) || !useData(digest)) {
        return false;
      }
      upkeep.link(repository, LinkKind.BLOB, digest);
      guard.linked(repository, LinkKind.BLOB, digest, Instant.now());
      return true;
    } finally {
      held.close();
    }
  }

  @Override
  public boolean deleteBlob(RepositoryName repository, Digest digest) throws IOException {
    return remove(Keys.layerLink(repository, digest));
  }

  @Override
  public long minimumChunk() {
    return MINIMUM_CHUNK;
  }

  @Override
  public Upload startUpload(RepositoryName repository) throws IOException {
    forgetIdle();
    String id = UUID.randomUUID().toString();
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    storage.put(Keys.startedAt(repository, id), now.getBytes(StandardCharsets.US_ASCII));
    return upload(id, repository, Instant.now());
  }

  @Override
  public Optional<Upload> upload(RepositoryName repository, String id) throws IOException {
    if (!UPLOAD_ID.matcher(id).matches()) {
      return Optional.empty();
    }
    return storage
        .head(Keys.startedAt(repository, id))
        .map(started -> upload(id, repository, started.modified()))
        .filter(Upload::open);
  }

  private Upload upload(String id, RepositoryName repository, Instant started) {
    UploadState state = uploads.computeIfAbsent(id, i -> new UploadState());
    state.touch();
    return new ObjectUpload(this, repository, id, started, state);
  }

  /** Uploads that others finished, or nobody will, are not remembered for ever. */
  private void forgetIdle() {
    if (uploads.size() > MANY) {
      long before = System.nanoTime() - IDLE_NANOS;
      uploads.values().removeIf(state -> state.idleSince(before));
    }
  }

  void forget(ObjectUpload upload) {
    uploads.remove(upload.id());
  }

  /** Makes these segments, whose digest was verified, a blob of this repository. */
  void keep(RepositoryName repository, Digest digest, Segments segments, Instant started)
      throws IOException {
    ContentGuard.Held held = guard.shared(digest);
    try {
      if (!useData(digest)) {
        write(digest, segments);
      }
      upkeep.link(repository, LinkKind.BLOB, digest);
      // Another process may have collected what was there before it could see the link.
      if (!has(Keys.blob(digest))) {
        write(digest, segments);
      }
      guard.linked(repository, LinkKind.BLOB, digest, started);
    } finally {
      held.close();
    }
  }

  private void write(Digest digest, Segments segments) throws IOException {
    String data = Keys.blob(digest);
    if (segments.entries().isEmpty()) {
      storage.putIfAbsent(data, new byte[0]);
    } else if (!storage.join(segments.entries(), data)) {
      copy(segments, data);
    }
  }

  /** Through this process, for segments too short to be parts of an object. */
  private void copy(Segments segments, String data) throws IOException {
    ObjectWriter writer = storage.write(data);
    try {
      for (Entry segment : segments.entries()) {
        try (InputStream in = storage.open(segment.key(), 0)) {
          for (byte[] b = in.readNBytes(READ_SIZE); b.length > 0; b = in.readNBytes(READ_SIZE)) {
            writer.write(ByteBuffer.wrap(b));
          }
        }
      }
      // Where another request was faster, its blob is the same.
      writer.finish();
    } catch (IOException | RuntimeException e) {
      writer.abort();
      throw e;
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
    try {
      upkeep.touch(repository, kind, digest);
    } catch (IOException e) {
      // Who may only read reads all the same; this process remembers the use.
    }
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

  /** What came of segments that are still being written is stored. */
  @Override
  public void close() {
    uploads.values().forEach(UploadState::end);
    storage.close();
  }
}
