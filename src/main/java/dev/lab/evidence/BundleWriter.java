package dev.lab.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes a bundle: a gzipped tar, the same bytes for the same content and key. */
public final class BundleWriter {
  private BundleWriter() {}

  /**
   * The bytes of a bundle's file.
   *
   * @param key that signs it; empty to leave it unsigned
   */
  public static byte[] write(Bundle bundle, Optional<SigningKey> key) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(Bundle.EVIDENCE, EvidenceJson.write(bundle.evidence()));
    files.put(Bundle.RECORD, RecordJson.write(bundle.record()));
    List<Head.Content> contents = new ArrayList<>();
    files.forEach((name, bytes) -> contents.add(content(name, bytes)));
    Map<String, byte[]> all = new LinkedHashMap<>();
    byte[] head = HeadJson.write(bundle.head().of(contents));
    all.put(Bundle.HEAD, head);
    key.ifPresent(k -> all.put(Bundle.SIGNATURE, SignatureJson.write(k.sign(head))));
    all.putAll(files);
    return archive(all, bundle.head().taken().getEpochSecond());
  }

  static Head.Content content(String name, byte[] bytes) {
    return new Head.Content(
        name, bytes.length, dev.lab.registry.name.Digest.sha256(bytes).toString());
  }

  private static byte[] archive(Map<String, byte[]> files, long time) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(bytes);
        TarArchiveOutputStream tar = new TarArchiveOutputStream(gzip)) {
      for (Map.Entry<String, byte[]> each : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry(each.getKey());
        entry.setSize(each.getValue().length);
        entry.setMode(0100644);
        entry.setModTime(time * 1000);
        entry.setUserId(0);
        entry.setGroupId(0);
        entry.setUserName("");
        entry.setGroupName("");
        tar.putArchiveEntry(entry);
        tar.write(each.getValue());
        tar.closeArchiveEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
