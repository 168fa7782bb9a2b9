package dev.lab.sandbox.build;

import dev.lab.sandbox.quota.Disk;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/** Files out of tar archives: a build's context, or the layers of an image laid upon each other. */
final class FileTree {
  /**
   * One file, folder or link.
   *
   * @param path without a slash at its start or end
   * @param content where its bytes are; null for what is no file
   */
  record Entry(String path, TarArchiveEntry header, @Nullable Path content) {
    boolean isFolder() {
      return header.isDirectory();
    }
  }

  private final NavigableMap<String, Entry> entries = new TreeMap<>();
  private final Path folder;
  private final Disk disk;
  private int count;

  /** With a folder to keep contents in, of this disk. */
  FileTree(Path folder, Disk disk) throws IOException {
    this.folder = Files.createDirectories(folder);
    this.disk = disk;
  }

  /** An empty one on the same disk. */
  FileTree fresh(Path other) throws IOException {
    return new FileTree(other, disk);
  }

  /** Adds an archive, gzipped or not; later entries win. */
  void read(InputStream raw, Predicate<String> wanted) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw);
    in.mark(2);
    boolean zipped = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    try (TarArchiveInputStream tar =
        new TarArchiveInputStream(zipped ? new GZIPInputStream(in) : in, "UTF-8")) {
      for (TarArchiveEntry header = tar.getNextEntry();
          header != null;
          header = tar.getNextEntry()) {
        add(tar, header, wanted);
      }
    }
  }

  private void add(TarArchiveInputStream tar, TarArchiveEntry header, Predicate<String> wanted)
      throws IOException {
    String path = normal(header.getName());
    String name = path.substring(path.lastIndexOf('/') + 1);
    String parent = path.substring(0, Math.max(0, path.lastIndexOf('/')));
    if (name.equals(".wh..wh..opq")) {
      remove(parent, false);
      return;
    }
    if (name.startsWith(".wh.")) {
      remove((parent.isEmpty() ? "" : parent + "/") + name.substring(4), true);
      return;
    }
    if (path.isEmpty() || !wanted.test(path)) {
      return;
    }
    Path content = null;
    if (header.isFile()) {
      content = folder.resolve("" + count++);
      keep(tar, content);
    }
    entries.put(path, new Entry(path, header, content));
  }

  /** Room is taken bit by bit: an archive unpacks to any size. */
  private void keep(TarArchiveInputStream tar, Path content) throws IOException {
    disk.takeFile(0);
    try (OutputStream out = Files.newOutputStream(content)) {
      byte[] buffer = new byte[64 * 1024];
      for (int n = tar.read(buffer); n >= 0; n = tar.read(buffer)) {
        disk.take(n);
        out.write(buffer, 0, n);
      }
    }
  }

  private void remove(String path, boolean itself) {
    if (itself) {
      entries.remove(path);
    }
    entries.subMap(path + "/", path + "0").clear();
  }

  /**
   * A path without what does nothing in it: no slash at its ends, no {@code .} and no {@code ..}.
   */
  static String normal(String path) {
    Path clean = Path.of("/" + path).normalize();
    return clean.toString().substring(1);
  }

  @Nullable Entry get(String path) {
    return entries.get(path);
  }

  /** Everything below a folder; all of it for the empty path. */
  Collection<Entry> below(String path) {
    return path.isEmpty() ? entries.values() : entries.subMap(path + "/", path + "0").values();
  }

  boolean isFolder(String path) {
    Entry entry = entries.get(path);
    return path.isEmpty()
        || entry != null && entry.isFolder()
        || entry == null && !below(path).isEmpty();
  }

  boolean has(String path) {
    return path.isEmpty() || entries.containsKey(path) || !below(path).isEmpty();
  }

  Collection<Entry> all() {
    return entries.values();
  }
}
