package dev.lab.sandbox.build;

import dev.lab.registry.name.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes a layer: files at their new places, as a gzipped tar (OCI image-spec, layer.md). */
final class LayerFile {
  private final Map<String, FileTree.Entry> files = new TreeMap<>();
  private final Map<String, FileTree.Entry> folders = new TreeMap<>();

  void put(String path, FileTree.Entry entry) {
    (entry.isFolder() ? folders : files).put(path, entry);
  }

  boolean isEmpty() {
    return files.isEmpty() && folders.isEmpty();
  }

  /** What the layer holds, whatever its times: the key of the build's cache. */
  String hash() throws IOException {
    MessageDigest hasher = Digest.sha256();
    Map<String, FileTree.Entry> all = new TreeMap<>(files);
    all.putAll(folders);
    for (Map.Entry<String, FileTree.Entry> file : all.entrySet()) {
      TarArchiveEntry header = file.getValue().header();
      hasher.update(
          (file.getKey() + "\0" + (header.getMode() & 07777) + "\0" + header.getLinkName() + "\0")
              .getBytes(java.nio.charset.StandardCharsets.UTF_8));
      Path content = file.getValue().content();
      if (content != null) {
        hasher.update(Files.readAllBytes(content));
      }
    }
    return Digest.of("sha256", hasher.digest()).hex();
  }

  /** Writes it, and gives the digest of the tar unpacked. */
  String write(Path to, int uid, int gid) throws IOException {
    MessageDigest hasher = Digest.sha256();
    try (OutputStream out = Files.newOutputStream(to);
        OutputStream zip = new GZIPOutputStream(out);
        OutputStream hashed = new DigestOutputStream(zip, hasher);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(hashed, "UTF-8")) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      tar.setAddPaxHeadersForNonAsciiNames(true);
      for (Map.Entry<String, FileTree.Entry> folder : folders.entrySet()) {
        put(tar, folder.getKey() + "/", folder.getValue(), uid, gid);
      }
      for (Map.Entry<String, FileTree.Entry> file : files.entrySet()) {
        put(tar, file.getKey(), file.getValue(), uid, gid);
      }
    }
    return Digest.of("sha256", hasher.digest()).toString();
  }

  private static void put(
      TarArchiveOutputStream tar, String path, FileTree.Entry entry, int uid, int gid)
      throws IOException {
    TarArchiveEntry from = entry.header();
    TarArchiveEntry header =
        from.isSymbolicLink() || from.isLink()
            ? new TarArchiveEntry(
                path, from.isLink() ? TarArchiveEntry.LF_LINK : TarArchiveEntry.LF_SYMLINK)
            : new TarArchiveEntry(path);
    header.setLinkName(from.getLinkName());
    header.setMode(from.getMode() & 07777);
    header.setModTime(from.getLastModifiedTime());
    header.setUserId(uid);
    header.setGroupId(gid);
    Path content = entry.content();
    header.setSize(content == null ? 0 : Files.size(content));
    tar.putArchiveEntry(header);
    if (content != null) {
      Files.copy(content, tar);
    }
    tar.closeArchiveEntry();
  }
}
