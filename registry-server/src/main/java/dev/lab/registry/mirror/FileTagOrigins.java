package dev.lab.registry.mirror;

import dev.lab.registry.name.RepositoryName;
import dev.lab.registry.name.Tag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Origins in files: {@code tags/REPOSITORY/_tags/TAG}. Nothing is kept in memory, so that several
 * servers may share the folder.
 */
record FileTagOrigins(Path folder) implements TagOrigins {
  private static final Duration LEFT_BEHIND = Duration.ofHours(1);

  static FileTagOrigins open(Path folder) throws IOException {
    FileTagOrigins origins = new FileTagOrigins(folder.toAbsolutePath());
    Files.createDirectories(origins.incoming());
    origins.clear();
    return origins;
  }

  /** Files that are not whole yet. */
  private Path incoming() {
    return folder.resolve("incoming");
  }

  /** Removes what a crash left behind, and nothing that another server may be writing now. */
  private void clear() throws IOException {
    FileTime before = FileTime.from(Instant.now().minus(LEFT_BEHIND));
    try (Stream<Path> files = Files.list(incoming())) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (Files.getLastModifiedTime(file).compareTo(before) < 0) {
          Files.deleteIfExists(file);
        }
      }
    } catch (NoSuchFileException e) {
      // Moved to its place meanwhile.
    }
  }

  private Path tags(RepositoryName repository) {
    return folder.resolve("tags").resolve(repository.value()).resolve("_tags");
  }

  private Path file(RepositoryName repository, Tag tag) {
    return tags(repository).resolve(tag.value());
  }

  @Override
  public Optional<TagOrigin> find(RepositoryName repository, Tag tag) throws IOException {
    try {
      return TagOrigin.of(Files.readAllBytes(file(repository, tag)));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return Optional.empty();
    }
  }

  @Override
  public void put(RepositoryName repository, Tag tag, TagOrigin origin) throws IOException {
    Path whole = incoming().resolve(UUID.randomUUID().toString());
    try {
      Files.createDirectories(incoming());
      Files.write(whole, origin.bytes());
      Files.createDirectories(tags(repository));
      Files.move(
          whole,
          file(repository, tag),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(whole);
    }
  }

  @Override
  public void forget(RepositoryName repository, Tag tag) throws IOException {
    try {
      Files.deleteIfExists(file(repository, tag));
    } catch (NotDirectoryException e) {
      // Then there is no such file.
    }
  }
}
