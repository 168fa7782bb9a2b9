package dev.lab.registry.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is forced hangs on whether the file system keeps names in their order. */
class ForcingTest {
  @TempDir Path kernel = Path.of("");

  /** A file system of this type on a device that this machine does not have. */
  private static final class Disk extends FileStore {
    private final String type;

    Disk(String type) {
      this.type = type;
    }

    @Override
    public String name() {
      return "/dev/none7";
    }

    @Override
    public String type() {
      return type;
    }

    @Override
    public boolean isReadOnly() {
      return false;
    }

    @Override
    public long getTotalSpace() {
      return 0;
    }

    @Override
    public long getUsableSpace() {
      return 0;
    }

    @Override
    public long getUnallocatedSpace() {
      return 0;
    }

    @Override
    public boolean supportsFileAttributeView(Class<? extends FileAttributeView> view) {
      return false;
    }

    @Override
    public boolean supportsFileAttributeView(String name) {
      return false;
    }

    @Override
    public <V extends FileStoreAttributeView> V getFileStoreAttributeView(Class<V> view) {
      throw new IllegalArgumentException(view.getName());
    }

    @Override
    public Object getAttribute(String attribute) {
      throw new IllegalArgumentException(attribute);
    }
  }

  @ParameterizedTest
  @CsvSource({"xfs, LAST", "btrfs, EACH", "nfs4, EACH", "ext4, EACH"})
  void theFileSystemDecides(String type, Forcing expected) throws IOException {
    assertEquals(expected, Forcing.of(new Disk(type), kernel));
  }

  @Test
  void ext4KeepsThemOnlyWithAJournal() throws IOException {
    Path journal = Files.createDirectory(kernel.resolve("none7")).resolve("journal_task");
    Files.writeString(journal, "<none>\n");
    assertEquals(Forcing.EACH, Forcing.of(new Disk("ext4"), kernel));
    Files.writeString(journal, "417\n");
    assertEquals(Forcing.LAST, Forcing.of(new Disk("ext4"), kernel));
  }
}
