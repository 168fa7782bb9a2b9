package dev.lab.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A sandbox's folder, owned by one process at a time. */
final class SandboxFolder implements AutoCloseable {
  /** The version of what is kept in the folder. */
  private static final int FORMAT = 1;

  private final Path path;
  private final FileChannel channel;

  private SandboxFolder(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  static SandboxFolder open(Path path) throws SandboxException {
    try {
      Files.createDirectories(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new SandboxException(
            SandboxException.Code.IN_USE,
            "the sandbox \""
                + path.getFileName()
                + "\" is already running in another program; quit that one, or choose another name"
                + " with --name");
      }
      checkFormat(path, channel);
      return new SandboxFolder(path, channel);
    } catch (IOException e) {
      throw storage(path, e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private static void checkFormat(Path path, FileChannel channel)
      throws IOException, SandboxException {
    Path file = path.resolve("format");
    if (!Files.exists(file)) {
      Files.writeString(file, FORMAT + "\n");
      return;
    }
    String text = Files.readString(file).strip();
    int format = text.matches("\\d{1,6}") ? Integer.parseInt(text) : Integer.MAX_VALUE;
    if (format > FORMAT) {
      channel.close();
      throw new SandboxException(
          SandboxException.Code.NEWER,
          "the sandbox in "
              + path
              + " was written by a newer version of lab; nothing was changed. Use that version, or"
              + " start anew with --reset");
    }
  }

  static SandboxException storage(Path path, IOException e) {
    String why = String.valueOf(e.getMessage());
    if (e instanceof FileSystemException file && file.getReason() != null) {
      why = file.getReason();
    }
    return new SandboxException(
        SandboxException.Code.STORAGE,
        "can't keep the sandbox in "
            + path
            + " ("
            + why
            + "); free some space, or name another folder in LAB_HOME");
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
    }
  }
}
