package dev.lab.course;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The labs that are there: a folder each, with a {@code lab.yaml}. */
public record LabCatalog(Path folder) {

  /** Their names, sorted. */
  public List<String> names() {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(p -> Files.exists(p.resolve("lab.yaml")))
          .map(p -> p.getFileName().toString())
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  /** The folder of a lab; empty where there is none of that name. */
  public Optional<Path> find(String name) {
    return names().contains(name) ? Optional.of(folder.resolve(name)) : Optional.empty();
  }
}
