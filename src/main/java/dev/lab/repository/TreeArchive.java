package dev.lab.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Writes a tree as the archive that a build takes. Times are 0: git keeps none, and with equal ones
 * an engine finds what it has built before.
 */
final class TreeArchive {
  private static final int EXECUTABLE = 0755;
  private static final int REGULAR = 0644;

  private TreeArchive() {}

  static void write(Repository repository, ObjectId tree, Path file) throws IOException {
    try (TarArchiveOutputStream tar =
            new TarArchiveOutputStream(Files.newOutputStream(file), StandardCharsets.UTF_8.name());
        TreeWalk walk = new TreeWalk(repository)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      walk.addTree(tree);
      walk.setRecursive(true);
      while (walk.next()) {
        // A submodule's commit is in another repository.
        if (walk.getFileMode(0).getObjectType() == Constants.OBJ_BLOB) {
          add(tar, walk, repository.open(walk.getObjectId(0), Constants.OBJ_BLOB));
        }
      }
    }
  }

  private static void add(TarArchiveOutputStream tar, TreeWalk walk, ObjectLoader content)
      throws IOException {
    FileMode mode = walk.getFileMode(0);
    TarArchiveEntry entry;
    if (mode == FileMode.SYMLINK) {
      entry = new TarArchiveEntry(walk.getPathString(), TarConstants.LF_SYMLINK);
      entry.setLinkName(new String(content.getBytes(), StandardCharsets.UTF_8));
    } else {
      entry = new TarArchiveEntry(walk.getPathString());
      entry.setMode(mode == FileMode.EXECUTABLE_FILE ? EXECUTABLE : REGULAR);
      entry.setSize(content.getSize());
    }
    entry.setModTime(0);
    tar.putArchiveEntry(entry);
    if (mode != FileMode.SYMLINK) {
      content.copyTo(tar);
    }
    tar.closeArchiveEntry();
  }
}
