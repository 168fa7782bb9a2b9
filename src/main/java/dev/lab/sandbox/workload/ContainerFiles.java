package dev.lab.sandbox.workload;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The files that a program of a container names: where they are here, and their names there. */
final class ContainerFiles {
  private final Function<String, Path> folder;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  ContainerFiles(Function<String, Path> folder) {
    this.folder = folder;
  }

  /** Where a file of the container is on this machine. */
  Path at(String inContainer) {
    Path name = Path.of("/").resolve(inContainer).normalize();
    Path here = folder.apply(name.toString());
    names.put(here.toString(), name.toString());
    return here;
  }

  /** A line that names files as the container knows them. */
  String words(@Nullable String line) {
    String words = String.valueOf(line);
    for (Map.Entry<String, String> name : names.entrySet()) {
      words = words.replace(name.getKey(), name.getValue());
    }
    return words;
  }
}
