package dev.lab.registry.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes files so that a reader sees all of one or none, also after a crash: into a temporary file
 * that is forced to the disk, then moved into place, then the folder forced too.
 */
final class DurableFiles {
  private static final int ATTEMPTS = 100;
  private final Path temporary;

  /** Names that were given here and are not yet forced to the disk, and how often. */
  private final Map<Path, Integer> unforced = new ConcurrentHashMap<>();

  DurableFiles(Path temporary) {
    this.temporary = temporary;
  }

  /** Puts a file with this content in place of whatever was there. */
  void write(Path target, byte[] content) throws IOException {
    Path file = temporary.resolve(UUID.randomUUID().toString());
    try {
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      move(file, target);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** Moves a file that is already forced to the disk to where it is looked for. */
  void move(Path file, Path target) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        createFolders(parent(target));
        unforced.merge(target, 1, Integer::sum);
        try {
          Files.move(
              file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
          forced(target);
          throw e;
        }
        force(parent(target));
        forced(target);
        return;
      } catch (NoSuchFileException e) {
        // Someone removed the folder in between, as a deletion of the same tag does.
        if (attempt == ATTEMPTS || !Files.exists(file)) {
          throw e;
        }
      }
    }
  }

  private void forced(Path name) {
    unforced.computeIfPresent(name, (n, times) -> times == 1 ? null : times - 1);
  }

  /** To be called before one counts on a file that is there already: another may just make it. */
  void settle(Path file) throws IOException {
    if (unforced.containsKey(file)) {
      force(parent(file));
    }
  }

  static Path parent(Path file) {
    Path parent = file.getParent();
    if (parent == null) {
      throw new IllegalArgumentException(file + " is in no folder");
    }
    return parent;
  }

  /** Makes the missing folders and forces each one's entry to the disk. */
  void createFolders(Path folder) throws IOException {
    Deque<Path> missing = new ArrayDeque<>();
    for (@Nullable Path at = folder; at != null && !settled(at); at = at.getParent()) {
      missing.push(at);
    }
    if (missing.isEmpty()) {
      return;
    }
    missing.forEach(each -> unforced.merge(each, 1, Integer::sum));
    try {
      createAll(folder);
    } catch (IOException e) {
      missing.forEach(this::forced);
      throw e;
    }
    for (Path made : missing) {
      force(parent(made));
      forced(made);
    }
  }

  private boolean settled(Path folder) {
    return Files.isDirectory(folder) && !unforced.containsKey(folder);
  }

  /** Makes the missing folders; again where somebody removes an empty one in between. */
  static void createAll(Path folder) throws IOException {
    for (int tries = 0; ; tries++) {
      try {
        Files.createDirectories(folder);
        return;
      } catch (FileAlreadyExistsException | NoSuchFileException e) {
        if (tries == 20 || Files.isRegularFile(folder)) {
          throw e;
        }
      }
    }
  }

  private static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (NoSuchFileException e) {
      // Removed meanwhile: there is nothing left to force.
    }
  }

  /** Removes a folder that others may be writing to: it goes as a whole, and theirs starts anew. */
  void remove(Path folder) throws IOException {
    Path away = temporary.resolve(UUID.randomUUID().toString());
    try {
      Files.move(folder, away, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return;
    } catch (FileSystemException e) {
      // No room to move it to, or another disk.
      deleteTree(folder);
      return;
    }
    deleteTree(away);
  }

  /** Removes a folder if there is nothing in it; false if it is there afterwards. */
  static boolean removeEmpty(Path folder) throws IOException {
    try {
      Files.deleteIfExists(folder);
      return true;
    } catch (DirectoryNotEmptyException e) {
      return false;
    }
  }

  /** Removes the empty folders inside a folder, and the folder itself if nothing is left in it. */
  static void removeEmptyTree(Path folder) throws IOException {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    for (Path entry : Folders.entries(folder)) {
      removeEmptyTree(entry);
    }
    removeEmpty(folder);
  }

  /** Removes a file, or a folder and all in it; what others remove meanwhile is no error. */
  static void deleteTree(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path entry : Folders.entries(path)) {
        deleteTree(entry);
      }
    }
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException e) {
      // Someone writes here again: theirs stays.
    }
  }
}
