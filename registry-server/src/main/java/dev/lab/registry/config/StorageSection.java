package dev.lab.registry.config;

import dev.lab.registry.store.FilesystemStore;
import dev.lab.registry.store.MemoryStore;
import dev.lab.registry.store.object.ObjectStore;
import dev.lab.registry.store.object.S3Config;
import dev.lab.registry.store.object.S3Objects;
import dev.lab.registry.store.object.SwiftConfig;
import dev.lab.registry.store.object.SwiftObjects;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The section {@code storage}: where content is, and what may be done to it. */
record StorageSection(
    RegistryConfig.Storage storage,
    Optional<Path> folder,
    boolean deleteEnabled,
    boolean readOnly,
    boolean redirect,
    Upkeep upkeep) {
  private static final String DEFAULT_FOLDER = "/var/lib/registry";
  private static final List<String> OTHERS =
      List.of("cache", "delete", "maintenance", "redirect", "tag");

  static StorageSection read(Section storage) {
    List<String> drivers = storage.keys().stream().filter(k -> !OTHERS.contains(k)).toList();
    RegistryConfig.Storage opened = MemoryStore::new;
    if (drivers.size() == 1) {
      opened = driver(drivers.getFirst(), storage.section(drivers.getFirst()), storage);
    } else {
      storage.ignore(drivers.toArray(String[]::new));
      storage.problem(
          "",
          "has "
              + drivers.size()
              + " places to store in "
              + drivers
              + ": name one, such as"
              + " filesystem");
    }
    storage.section("cache").ignore("blobdescriptor", "blobdescriptorsize");
    storage.section("tag").ignore("concurrencylimit");
    boolean redirect = !storage.section("redirect").flag("disable", false);
    Section maintenance = storage.section("maintenance");
    Section purging = maintenance.section("uploadpurging");
    purging.ignore("dryrun");
    Upkeep usual = Upkeep.usual();
    Upkeep upkeep =
        new Upkeep(
            purging.duration("age", usual.uploadAge()),
            purging.flag("enabled", true)
                ? purging.duration("interval", usual.uploadInterval())
                : Duration.ZERO);
    return new StorageSection(
        opened,
        storage.has("filesystem")
            ? Optional.of(
                storage.place(storage.peek("filesystem", "rootdirectory", DEFAULT_FOLDER)))
            : Optional.empty(),
        storage.section("delete").flag("enabled", false),
        maintenance.section("readonly").flag("enabled", false),
        redirect,
        upkeep);
  }

  private static RegistryConfig.Storage driver(String name, Section driver, Section storage) {
    try {
      return switch (name) {
        case "filesystem" -> {
          driver.ignore("maxthreads");
          Path folder = driver.place(driver.text("rootdirectory", DEFAULT_FOLDER));
          boolean sync = driver.flag("sync", true);
          yield () -> FilesystemStore.open(folder, sync);
        }
        case "inmemory" -> MemoryStore::new;
        case "s3" -> {
          S3Config config = S3Config.of(driver.all());
          yield () -> ObjectStore.open(new S3Objects(config));
        }
        case "swift" -> {
          SwiftConfig config = SwiftConfig.of(driver.all());
          yield () -> ObjectStore.open(new SwiftObjects(config));
        }
        default -> {
          driver.all();
          storage.problem(
              name, "is no place to store in here: filesystem, inmemory, s3 and swift are");
          yield MemoryStore::new;
        }
      };
    } catch (IllegalArgumentException e) {
      storage.problem(name, String.valueOf(e.getMessage()));
      return MemoryStore::new;
    }
  }
}
