package dev.lab.registry.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

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

  private static final Pattern NUMBER = Pattern.compile("^[0-9]+");

  /** What the file system of this folder asks for. */
  static Forcing of(Path folder) {
    try {
      return of(Files.getFileStore(folder), Path.of("/sys/fs/ext4"));
    } catch (IOException e) {
      return EACH;
    }
  }

  /** The same, where the kernel tells of ext4 file systems in this folder, one each in it. */
  static Forcing of(FileStore store, Path ext4) throws IOException {
    return switch (store.type()) {
      case "xfs" -> LAST;
      case "ext4" -> {
        Path device = Path.of(store.name());
        device = Files.exists(device) ? device.toRealPath() : device;
        Path journal = ext4.resolve(device.getFileName()).resolve("journal_task");
        // The number of the kernel's thread that writes the journal.
        boolean kept = Files.exists(journal) && NUMBER.matcher(Files.readString(journal)).find();
        yield kept ? LAST : EACH;
      }
      default -> EACH;
    };
  }
}
