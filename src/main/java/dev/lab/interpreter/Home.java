package dev.lab.interpreter;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A learner's files: a file system of their own in memory, in which nothing of the host is. */
public final class Home implements AutoCloseable {
  private static final int BLOCK = 1024;
  private static final int MOST = 1000;
  private static final int LONGEST = 1024;

  /** At most how many names each file system has. */
  private static final Map<FileSystem, Integer> MADE = new ConcurrentHashMap<>();

  private final FileSystem files;
  private final Path folder;

  private Home(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /**
   * An empty one.
   *
   * @param folder the home folder's path, such as {@code /home/learner}
   */
  public static Home create(String folder, Limits limits) throws IOException {
    FileSystem files =
        Jimfs.newFileSystem(
            Configuration.unix().toBuilder()
                .setAttributeViews("posix")
                .setWorkingDirectory(folder)
                .setBlockSize(BLOCK)
                .setMaxSize(limits.files())
                .setMaxCacheSize(0)
                .build());
    Files.createDirectories(files.getPath("/tmp"));
    return new Home(files, files.getPath(folder));
  }

  /** The home folder. */
  public Path folder() {
    return folder;
  }

  /** Says no to a file or folder more than there may be. */
  public static void checkRoom(Path path) throws IOException {
    if (Files.exists(path)) {
      return;
    }
    FileSystem files = path.getFileSystem();
    // Counted when that many may have been made since the last count.
    if (MADE.merge(files, 1, Integer::sum) <= MOST) {
      return;
    }
    try (Stream<Path> all = Files.walk(files.getPath("/"))) {
      int there = (int) all.limit(MOST + 1L).count();
      MADE.put(files, there);
      if (there > MOST) {
        throw new FileSystemException(
            null, null, "there may be " + MOST + " files and folders here; remove some with rm");
      }
    }
  }

  /** A path that a line names, from a folder. */
  static Path path(Path folder, String name) throws NoSuchFileException {
    if (name.isEmpty() || name.length() > LONGEST) {
      throw new NoSuchFileException(name);
    }
    try {
      return folder.resolve(name).normalize();
    } catch (InvalidPathException e) {
      throw new NoSuchFileException(name);
    }
  }

  @Override
  public void close() throws IOException {
    MADE.remove(files);
    files.close();
  }
}
