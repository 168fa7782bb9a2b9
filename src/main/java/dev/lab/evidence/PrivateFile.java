package dev.lab.evidence;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only their owner can read. */
public final class PrivateFile {
  private PrivateFile() {}

  /** For a file that is made. */
  public static FileAttribute<Set<PosixFilePermission>> mode() {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
  }

  /** Makes a folder, and those above it, where they are not there. */
  public static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /** What fills a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void to(Writer out) throws IOException;
  }

  /** Writes a file whole or not at all. */
  public static void write(Path file, byte[] content) throws IOException {
    write(file, f -> Files.write(f, content));
  }

  /** Writes a text whole or not at all. */
  public static void writeText(Path file, Content content) throws IOException {
    write(
        file,
        f -> {
          try (Writer out = Files.newBufferedWriter(f)) {
            content.to(out);
          }
        });
  }

  private interface Filling {
    void into(Path file) throws IOException;
  }

  private static void write(Path file, Filling filling) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      folder(folder);
    }
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh, mode());
    filling.into(fresh);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
