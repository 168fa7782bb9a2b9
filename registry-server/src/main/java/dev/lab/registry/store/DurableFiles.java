package dev.lab.registry.store;

import java.io.IOException;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes files so that a reader sees all of one or none, also after a crash: into a temporary file
 * that is forced to the disk, then moved into place, then the folder forced too.
 */
final class DurableFiles {
  private static final int TRIES = 20;

  /** Other processes may work on the same folder. */
  private static final String OWN = UUID.randomUUID() + "-";

  private static final AtomicLong COUNT = new AtomicLong();

  private final Path temporary;
  private final Forcing forcing;

  /** Names that were given here and are not yet forced to the disk, and how often. */
  private final Map<Path, Integer> unforced = new ConcurrentHashMap<>();

  DurableFiles(Path temporary, Forcing forcing) {
    this.temporary = temporary;
    this.forcing = forcing;
  }

  /** A temporary file that nobody else makes. */
  Path fresh() {
    return temporary.resolve(OWN + COUNT.incrementAndGet());
  }

  /** Files that are put in their places together. */
  DurableBatch batch() {
    return new DurableBatch(this);
  }

  /** Puts a file with this content in place of whatever was there. */
  void write(Path target, byte[] content) throws IOException {
    try (DurableBatch batch = batch()) {
      batch.write(target, content);
      batch.commit();
    }
  }

  /** Moves a file that is already forced to the disk to where it is looked for. */
  void move(Path file, Path target) throws IOException {
    try (DurableBatch batch = batch()) {
      batch.move(file, target);
      batch.commit();
    }
  }

  /** To be called before a name is given, until {@link #forced}. */
  void named(Path name) {
    unforced.merge(name, 1, Integer::sum);
  }

  void forced(Path name) {
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
    List<Path> made = makeFolders(folder);
    forceNames(made, false);
    made.forEach(this::forced);
  }

  /** Makes the missing folders; those that are to be forced, each after the one it is in. */
  List<Path> makeFolders(Path folder) throws IOException {
    List<Path> missing = new ArrayList<>();
    for (@Nullable Path at = folder; at != null && !settled(at); at = at.getParent()) {
      missing.addFirst(at);
    }
    if (missing.isEmpty()) {
      return missing;
    }
    missing.forEach(this::named);
    try {
      createAll(folder);
    } catch (IOException e) {
      missing.forEach(this::forced);
      throw e;
    }
    return missing;
  }

  /** Forces the entries of these names, given in this order, to the disk. */
  void forceNames(List<Path> names, boolean lastIsForced) throws IOException {
    switch (forcing) {
      case EACH -> {
        Set<Path> folders = new LinkedHashSet<>();
        names.forEach(name -> folders.add(parent(name)));
        for (Path folder : folders) {
          force(folder);
        }
      }
      case LAST -> {
        if (!names.isEmpty() && !lastIsForced) {
          force(parent(names.getLast()));
        }
      }
      case NONE -> {}
    }
  }

  private boolean settled(Path folder) {
    return Files.isDirectory(folder) && !unforced.containsKey(folder);
  }

  /** Makes an empty file, which a power cut may take away, and the missing folders. */
  static void create(Path file) throws IOException {
    for (int tries = 0; ; tries++) {
      try {
        Files.createFile(file);
        return;
      } catch (NoSuchFileException e) {
        if (tries == TRIES) {
          throw e;
        }
        createAll(parent(file));
      }
    }
  }

  /** Makes the missing folders; again where somebody removes an empty one in between. */
  static void createAll(Path folder) throws IOException {
    for (int tries = 0; ; tries++) {
      try {
        Files.createDirectories(folder);
        return;
      } catch (FileAlreadyExistsException | NoSuchFileException e) {
        if (tries == TRIES || Files.isRegularFile(folder)) {
          throw e;
        }
      }
    }
  }

  /** Forces a file's content to the disk. */
  void force(FileChannel file) throws IOException {
    if (forcing != Forcing.NONE) {
      file.force(true);
    }
  }

  private void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      force(channel);
    } catch (NoSuchFileException e) {
      // Removed meanwhile: there is nothing left to force.
    }
  }

  /** Removes a folder that others may be writing to: it goes as a whole, and theirs starts anew. */
  void remove(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path away = fresh();
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
