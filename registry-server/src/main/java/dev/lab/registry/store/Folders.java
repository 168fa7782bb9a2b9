package dev.lab.registry.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names in folders, sorted. They are remembered until the folder changes, so that a page of a
 * catalog of many costs as much as a page of one of few, and one of few no reading. A folder that
 * changed within the last second is read again each time: its time stamp could not tell a second
 * change. Thread-safe.
 */
final class Folders {
  private static final long MOST_NAMES = 500_000;

  /** What a remembered folder takes besides its names, counted in names. */
  private static final int OVERHEAD = 20;

  private static final Duration SETTLED = Duration.ofSeconds(1);

  /** What a folder held when it looked like this. */
  private record Listing(Instant modified, @Nullable Object key, List<String> names) {}

  private final Cache<Path, Listing> remembered =
      Caffeine.newBuilder()
          .maximumWeight(MOST_NAMES)
          .weigher((Path folder, Listing listing) -> OVERHEAD + listing.names().size())
          .executor(Runnable::run)
          .build();

  /** The names in a folder; none if there is no such folder. */
  List<String> names(Path folder) throws IOException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(folder, BasicFileAttributes.class);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    }
    Instant modified = attributes.lastModifiedTime().toInstant();
    Listing before = remembered.getIfPresent(folder);
    if (before != null
        && before.modified().equals(modified)
        && java.util.Objects.equals(before.key(), attributes.fileKey())) {
      return before.names();
    }
    boolean settled = modified.isBefore(Instant.now().minus(SETTLED));
    List<String> names = read(folder);
    if (settled) {
      remembered.put(folder, new Listing(modified, attributes.fileKey(), names));
    }
    return names;
  }

  private static List<String> read(Path folder) throws IOException {
    return entries(folder).stream().map(e -> e.getFileName().toString()).sorted().toList();
  }

  /** Whether a file or folder is there; a failure to look is no answer. */
  static boolean exists(Path path) throws IOException {
    return path.getFileSystem().provider().readAttributesIfExists(path, BasicFileAttributes.class)
        != null;
  }

  /** What is in a folder now, in no order; nothing if it is none. */
  static List<Path> entries(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(found::add);
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }
}
