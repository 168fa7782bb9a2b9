package dev.lab.registry.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** What it takes until names that were given to files survive a power cut. */
enum Forcing {
  /** Each folder is forced that got a name. */
  EACH,

  /**
   * The last is forced. Names are written down in the order in which they were given, so that all
   * before it go along: so do ext4 and XFS, which keep a journal unless they were made without.
   */
  LAST,

  /** Nothing is forced, content included: who pushes may lose what was acknowledged. */
  NONE;

  private static final Set<String> ORDERED = Set.of("ext4", "xfs");

  /** What the file system of this folder asks for. */
  static Forcing of(Path folder) {
    try {
      return ORDERED.contains(Files.getFileStore(folder).type()) ? LAST : EACH;
    } catch (IOException e) {
      return EACH;
    }
  }
}
