package dev.lab.registry.config;

import dev.lab.registry.client.Credentials;
import dev.lab.registry.mirror.MirrorConfig;
import dev.lab.registry.mirror.MirrorStore;
import dev.lab.registry.mirror.TagOrigins;
import dev.lab.registry.mirror.Upstream;
import dev.lab.registry.store.Store;
import dev.lab.registry.store.object.ObjectStore;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Distribution's section {@code proxy} (one upstream for all names) and our own list {@code
 * mirrors} (several, by name).
 */
final class MirrorSection {
  private MirrorSection() {}

  /** The storage, filled from upstreams where there are any. */
  static RegistryConfig.Storage read(Section root, StorageSection storage, Consumer<String> log) {
    List<Upstream> upstreams = new ArrayList<>();
    for (Section mirror : root.sections("mirrors")) {
      upstream(mirror, mirror.needed("names"), "url").ifPresent(upstreams::add);
    }
    Section proxy = root.section("proxy");
    proxy.refuse(
        "exec", "give username and password, which may come from REGISTRY_PROXY_ variables");
    if (proxy.isThere() && proxy.text("remoteurl").isPresent()) {
      upstream(proxy, "**", "remoteurl").ifPresent(upstreams::add);
    }
    if (upstreams.isEmpty()) {
      return storage.storage();
    }
    MirrorConfig config = new MirrorConfig(upstreams);
    Optional<Path> folder = storage.folder().map(f -> f.resolve(".mirror"));
    return () -> {
      Store local = storage.storage().open();
      try {
        return new MirrorStore(local, config, origins(local, folder), log);
      } catch (IOException e) {
        local.close();
        throw e;
      }
    };
  }

  private static TagOrigins origins(Store local, Optional<Path> folder) throws IOException {
    if (local instanceof ObjectStore objects) {
      return TagOrigins.in(objects.storage());
    }
    return folder.isPresent() ? TagOrigins.in(folder.get()) : TagOrigins.inMemory();
  }

  private static Optional<Upstream> upstream(Section section, String names, String urlKey) {
    Duration ttl = section.duration("ttl", Duration.ofHours(1));
    Duration timeout = section.duration("timeout", Duration.ofSeconds(10));
    boolean strip = section.flag("strip", false);
    // The open source registry takes a proxy's address as it is written.
    boolean plain = section.flag("plainhttp", urlKey.equals("remoteurl"));
    String user = section.text("username", "");
    String password = section.text("password", "");
    String url = section.needed(urlKey);
    if (names.isEmpty() || url.isEmpty()) {
      return Optional.empty();
    }
    try {
      URI uri = URI.create(url);
      Upstream upstream =
          (plain ? Upstream.ofPlainHttp(names, uri) : Upstream.of(names, uri))
              .withStripped(strip)
              .withTagTtl(ttl)
              .withTimeout(timeout);
      return Optional.of(
          user.isEmpty() ? upstream : upstream.withCredentials(new Credentials(user, password)));
    } catch (IllegalArgumentException e) {
      section.problem("", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
