package dev.lab.registry.config;

import dev.lab.registry.store.FilesystemStore;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.store.Store;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * How to start a registry server.
 *
 * @param port 0 for any free one
 * @param storage opened when the server starts, closed with it
 * @param deleteEnabled whether tags, manifests and blobs may be deleted
 * @param readOnly whether pushes and deletions are refused
 * @param log told, in one line, of each failure that is the registry's own
 */
public record RegistryConfig(
    String host,
    int port,
    Storage storage,
    boolean deleteEnabled,
    boolean readOnly,
    Consumer<String> log) {

  /** Opens the store of a server that starts. */
  @FunctionalInterface
  public interface Storage {
    /** Opens it. */
    Store open() throws IOException;
  }

  public RegistryConfig {
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("a port is a number from 0 to 65535, not " + port);
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException("the host to listen on is empty");
    }
  }

  /** A registry that forgets everything when it ends, on any free port of the loopback. */
  public static RegistryConfig inMemory() {
    return storedIn(MemoryStore::new);
  }

  /** A registry that keeps its content in this folder, on any free port of the loopback. */
  public static RegistryConfig onDisk(Path folder) {
    return storedIn(() -> FilesystemStore.open(folder));
  }

  /** A registry over a store of one's own, on any free port of the loopback. */
  public static RegistryConfig storedIn(Storage storage) {
    return new RegistryConfig("127.0.0.1", 0, storage, false, false, line -> {});
  }

  /** The same on another address of this machine. */
  public RegistryConfig withHost(String other) {
    return new RegistryConfig(other, port, storage, deleteEnabled, readOnly, log);
  }

  /** The same on this port. */
  public RegistryConfig withPort(int other) {
    return new RegistryConfig(host, other, storage, deleteEnabled, readOnly, log);
  }

  /** The same with deletions allowed or not. */
  public RegistryConfig withDeleteEnabled(boolean enabled) {
    return new RegistryConfig(host, port, storage, enabled, readOnly, log);
  }

  /** The same with all changes refused or not. */
  public RegistryConfig withReadOnly(boolean only) {
    return new RegistryConfig(host, port, storage, deleteEnabled, only, log);
  }

  /** The same, telling its own failures to this. */
  public RegistryConfig withLog(Consumer<String> to) {
    return new RegistryConfig(host, port, storage, deleteEnabled, readOnly, to);
  }
}
