package dev.lab.sandbox.workload;

import dev.lab.registry.RegistryServer;
import dev.lab.registry.RegistryStartException;
import dev.lab.registry.config.RegistryConfig;
import dev.lab.sandbox.node.Workload;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * The image {@code registry}: the bundled registry, on the folder where distribution keeps data.
 */
final class RegistryWorkload implements Workload {
  private static final int PORT = 5000;

  private final Vertx vertx;

  RegistryWorkload(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public Running start(Container container) throws IOException {
    String root =
        container
            .environment()
            .getOrDefault("REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY", "/var/lib/registry");
    Path data = container.folder().apply(root);
    Files.createDirectories(data);
    boolean deletes =
        container.environment().getOrDefault("REGISTRY_STORAGE_DELETE_ENABLED", "").equals("true");
    int port = port(container.environment().getOrDefault("REGISTRY_HTTP_ADDR", ":" + PORT));
    RegistryServer server;
    try {
      server =
          RegistryServer.start(
              RegistryConfig.onDisk(data).withDeleteEnabled(deletes).withLog(container.log()),
              vertx);
    } catch (RegistryStartException e) {
      throw new IOException(e.getMessage(), e);
    }
    container.log().accept("listening on [::]:" + port);
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

  private static int port(String address) throws IOException {
    String port = address.substring(address.lastIndexOf(':') + 1);
    if (!port.matches("\\d{1,5}")) {
      throw new IOException("REGISTRY_HTTP_ADDR is \"" + address + "\", which names no port");
    }
    return Integer.parseInt(port);
  }
}
