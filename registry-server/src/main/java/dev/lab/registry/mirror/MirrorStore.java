package dev.lab.registry.mirror;

import dev.lab.registry.client.RateLimits;
import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import dev.lab.registry.store.Blob;
import dev.lab.registry.store.ForwardingStore;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;

/**
 * A store that fetches what it does not have from other registries, and keeps it. The list of
 * repositories has those that are here. Pushes go to where the content is kept, and what was pushed
 * wins over what the upstream has.
 *
 * <p>What looks through all of a store, to tidy it up or to count it, asks {@link #local}: else it
 * would fetch what it looks at.
 */
public final class MirrorStore extends ForwardingStore {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Store local;
  private final List<Remote> remotes;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
  private final Manifests manifests;
  private final Tags tags;
  private final TagLists lists;
  private final Blobs blobs;

  /** What it does things with. */
  record Means(OkHttpClient http, Consumer<String> log, Clock clock, Duration patience) {}

  /**
   * A mirror that keeps what it fetches in this store, which is closed with it.
   *
   * @param origins remembers where tags came from; for a store on disk, in a folder beside it
   * @param log told, in one line, of copies that are served because an upstream can't be asked
   */
  public MirrorStore(Store local, MirrorConfig config, TagOrigins origins, Consumer<String> log) {
    this(local, config, origins, log, new OkHttpClient());
  }

  /** The same that asks by this client: through its proxy, trusting whom it trusts. */
  public MirrorStore(
      Store local,
      MirrorConfig config,
      TagOrigins origins,
      Consumer<String> log,
      OkHttpClient http) {
    this(local, config, origins, new Means(http, log, Clock.systemUTC(), PATIENCE));
  }

  MirrorStore(Store local, MirrorConfig config, TagOrigins origins, Means means) {
    super(local);
    this.local = local;
    RateLimits limits = new RateLimits(means.clock());
    this.remotes =
        config.upstreams().stream()
            .map(u -> new Remote(u, means.http(), limits, means.clock()))
            .toList();
    Notices notices = new Notices(means.log(), means.clock());
    this.manifests = new Manifests(local, new Flights<>(executor));
    this.tags =
        new Tags(local, origins, manifests, new Flights<>(executor), means.clock(), notices);
    this.lists = new TagLists(local, new Flights<>(executor), means.clock());
    this.blobs = new Blobs(local, executor, means.patience());
  }

  /** The store that holds what was pushed and fetched. */
  @Override
  public Store local() {
    return local;
  }

  /** Where a repository comes from; empty if it is only here. */
  private Optional<Source> source(RepositoryName repository) {
    for (Remote remote : remotes) {
      Optional<RepositoryName> there = remote.upstream().repository(repository);
      if (there.isPresent()) {
        return Optional.of(new Source(repository, remote, there.get()));
      }
    }
    return Optional.empty();
  }

  @Override
  public boolean exists(RepositoryName repository) throws IOException {
    Optional<Source> source = source(repository);
    return source.isPresent() ? lists.exists(source.get()) : local.exists(repository);
  }

  @Override
  public List<Tag> tags(RepositoryName repository, String after, int limit) throws IOException {
    Optional<Source> source = source(repository);
    return source.isPresent()
        ? lists.page(source.get(), after, limit)
        : local.tags(repository, after, limit);
  }

  @Override
  public Optional<Digest> resolve(RepositoryName repository, Tag tag) throws IOException {
    Optional<Source> source = source(repository);
    return source.isPresent() ? tags.resolve(source.get(), tag) : local.resolve(repository, tag);
  }

  @Override
  public Optional<Object> stamp(RepositoryName repository, String reference) {
    return source(repository).isPresent() && reference.indexOf(':') < 0
        ? tags.stamp(repository, new Tag(reference))
        : local.stamp(repository, reference);
  }

  @Override
  public Optional<Object> tagsStamp(RepositoryName repository) {
    return source(repository).isPresent() ? Optional.empty() : local.tagsStamp(repository);
  }

  @Override
  public Optional<byte[]> manifest(RepositoryName repository, Digest digest) throws IOException {
    Optional<Source> source = source(repository);
    return source.isPresent()
        ? manifests.find(source.get(), digest)
        : local.manifest(repository, digest);
  }

  @Override
  public Optional<Blob> blob(RepositoryName repository, Digest digest) throws IOException {
    Optional<Source> source = source(repository);
    return source.isPresent() ? blobs.find(source.get(), digest) : local.blob(repository, digest);
  }

  @Override
  public Optional<Blob> findBlob(RepositoryName repository, Digest digest) throws IOException {
    Optional<Source> source = source(repository);
    return source.isPresent()
        ? blobs.look(source.get(), digest)
        : local.findBlob(repository, digest);
  }

  @Override
  public void tag(RepositoryName repository, Tag tag, Digest manifest) throws IOException {
    if (source(repository).isPresent()) {
      tags.push(repository, tag, manifest);
    } else {
      local.tag(repository, tag, manifest);
    }
  }

  @Override
  public boolean untag(RepositoryName repository, Tag tag) throws IOException {
    return source(repository).isPresent()
        ? tags.remove(repository, tag)
        : local.untag(repository, tag);
  }

  /** What is here already is used; what has to be fetched is once it is kept. */
  @Override
  public Optional<Blob> useBlob(RepositoryName repository, Digest digest, boolean sizeOnly)
      throws IOException {
    Optional<Blob> here = local.useBlob(repository, digest, sizeOnly);
    if (here.isPresent()) {
      return here;
    }
    return sizeOnly ? findBlob(repository, digest) : blob(repository, digest);
  }

  @Override
  public Optional<byte[]> useManifest(RepositoryName repository, Digest digest) throws IOException {
    Optional<byte[]> here = local.useManifest(repository, digest);
    return here.isPresent() ? here : manifest(repository, digest);
  }

  /** Breaks off what is being fetched; nothing of it stays. */
  @Override
  public void close() {
    executor.shutdownNow();
    executor.close();
    local.close();
  }
}
