package dev.lab.registry.mirror;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.store.FilesystemStore;
import dev.lab.registry.testing.Api;
import dev.lab.registry.testing.FrontDoor;
import dev.lab.registry.testing.MovableClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import okhttp3.OkHttpClient;

/** An upstream behind a front door, and a mirror of it: two registries that run. */
final class Scene implements AutoCloseable {
  static final RepositoryName APP = new RepositoryName("team/app");
  static final Duration TTL = Duration.ofHours(1);
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final MovableClock clock = new MovableClock();
  final List<String> log = new CopyOnWriteArrayList<>();
  final RegistryServer upstream;
  final FrontDoor door;
  final MirrorStore store;
  final RegistryServer mirror;

  /** A mirror of everything, that keeps it in this folder. */
  Scene(Path folder) throws Exception {
    this(folder, RegistryConfig.inMemory(), usual -> usual);
  }

  /** A mirror whose upstream is set up otherwise. */
  Scene(Path folder, RegistryConfig config, UnaryOperator<Upstream> setting) throws Exception {
    this(folder, config, setting, PATIENCE);
  }

  /** A mirror that lets blobs be read along so soon. */
  Scene(Path folder, Duration patience) throws Exception {
    this(folder, RegistryConfig.inMemory(), usual -> usual, patience);
  }

  private Scene(
      Path folder, RegistryConfig config, UnaryOperator<Upstream> setting, Duration patience)
      throws Exception {
    upstream = RegistryServer.start(config.withDeleteEnabled(true));
    door = new FrontDoor(upstream.uri());
    Upstream usual =
        Upstream.ofPlainHttp("**", door.uri()).withTagTtl(TTL).withTimeout(Duration.ofSeconds(20));
    store =
        new MirrorStore(
            FilesystemStore.open(folder),
            MirrorConfig.of(setting.apply(usual)),
            TagOrigins.in(folder.resolve(".mirror")),
            new MirrorStore.Means(new OkHttpClient(), log::add, clock, patience));
    mirror = RegistryServer.start(RegistryConfig.storedIn(() -> store).withDeleteEnabled(true));
  }

  Api there() {
    return new Api(upstream.uri());
  }

  Api here() {
    return new Api(mirror.uri());
  }

  @Override
  public void close() {
    mirror.close();
    door.close();
    upstream.close();
  }
}
