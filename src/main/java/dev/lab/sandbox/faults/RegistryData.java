package dev.lab.sandbox.faults;

import dev.lab.sandbox.node.RunningContainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What registries in Pods keep on disk, in the open source registry's layout: copied away before a
 * fault, and given back afterwards. Nothing of it is kept in memory, so a registry that runs sees
 * what comes and goes.
 */
final class RegistryData {
  static final String WORKLOAD = "registry";

  private RegistryData() {}

  /** Where a registry keeps its data. */
  static Path folder(RunningContainer registry) {
    return registry
        .folder()
        .apply(
            registry
                .environment()
                .getOrDefault("REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY", "/var/lib/registry"));
  }

  /** Copies what is not there yet; a blob before what points to it, and no upload under way. */
  static void copyMissing(Path from, Path to) throws IOException {
    copyMissing(from, to, "docker");
  }

  /** The same for a part of it. */
  static void copyMissing(Path from, Path to, String part) throws IOException {
    Path data = from.resolve(part);
    if (!Files.exists(data)) {
      return;
    }
    try (Stream<Path> files = Files.walk(data)) {
      List<Path> sorted =
          files
              .filter(Files::isRegularFile)
              .filter(f -> !f.toString().contains("/_uploads/"))
              .sorted()
              .toList();
      for (Path file : sorted) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (!Files.exists(copy)) {
          Path folder = copy.resolveSibling(".");
          Files.createDirectories(folder.normalize());
          Path fresh = copy.resolveSibling(copy.getFileName() + ".new");
          Files.copy(file, fresh, StandardCopyOption.REPLACE_EXISTING);
          Files.move(fresh, copy, StandardCopyOption.ATOMIC_MOVE);
        }
      }
    }
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
