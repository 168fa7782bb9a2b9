package dev.lab.sandbox.workload;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.RegistryStartException;
import dev.lab.registry.config.ConfigException;
import dev.lab.registry.config.Listen;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.sandbox.node.Workload;
import dev.lab.sandbox.quota.Disk;
import dev.lab.sandbox.quota.DiskStore;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The image {@code registry}: the bundled registry, configured as distribution is by the
 * container's {@code REGISTRY_} variables and its configuration file.
 */
final class RegistryWorkload implements Workload {
  private final Vertx vertx;
  private final Disk disk;

  RegistryWorkload(Vertx vertx, Disk disk) {
    this.disk = disk;
    this.vertx = vertx;
  }

  @Override
  public Running start(Container container) throws IOException {
    ContainerFiles files = new ContainerFiles(container.folder());
    RegistryServer server;
    int port;
    try {
      RegistryConfig config =
          RegistryImage.config(
              container, files, disk.counts(), line -> container.log().accept(files.words(line)));
      Listen listen = config.listen();
      port = listen.port();
      if (listen.debug().isPresent()) {
        listen = listen.withDebug(new Listen.Debug("127.0.0.1", 0, "/metrics"));
      }
      Path data = files.at(RegistryImage.DATA);
      Files.createDirectories(data);
      server =
          RegistryServer.start(
              config
                  .withStorage(() -> DiskStore.on(disk, config.storage().open()))
                  .withListen(listen.at("127.0.0.1", 0)),
              vertx);
    } catch (ConfigException | IllegalArgumentException e) {
      throw new IOException("configuration error: " + files.words(e.getMessage()), e);
    } catch (RegistryStartException e) {
      throw new IOException(files.words(e.getMessage()), e);
    }
    boolean tls = server.uri().toString().startsWith("https:");
    container.log().accept("listening on [::]:" + port + (tls ? ", tls" : ""));
    return new Running() {
      @Override
      public Map<Integer, Integer> ports() {
        return Map.of(port, server.port());
      }

      @Override
      public CompletableFuture<Integer> exit() {
        return new CompletableFuture<>();
      }

      @Override
      public void close() {
        server.close();
      }
    };
  }
}
