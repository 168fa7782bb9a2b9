package dev.lab.evidence;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.name.Digest;
import dev.lab.target.recorded.Evidence;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that a learner might hand in to harm who reads them, each refused in words. */
class HostileBundlesTest {
  static final Bundle BUNDLE =
      new Bundle(
          new Head(
              1,
              "shipping-images",
              "sha256:" + "0".repeat(64),
              "1.0",
              "1",
              "l3",
              Head.Taker.LEARNER,
              1,
              Instant.parse("2026-01-01T10:00:00Z"),
              List.of()),
          new Evidence(
              Instant.parse("2026-01-01T10:00:00Z"), "default", false, true, List.of(), Map.of()),
          LearnerRecord.NONE);

  @TempDir Path folder;

  /** What a tar is made of. */
  private interface Content {
    void write(TarArchiveOutputStream tar) throws IOException;
  }

  private static byte[] tar(Content content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      content.write(tar);
    }
    return bytes.toByteArray();
  }

  private static void add(TarArchiveOutputStream tar, TarArchiveEntry entry, byte[] content)
      throws IOException {
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private static void add(TarArchiveOutputStream tar, String name, byte[] content)
      throws IOException {
    add(tar, new TarArchiveEntry(name, true), content);
  }

  private static void refused(byte[] bytes, String words) {
    String said =
        assertThrows(EvidenceException.class, () -> BundleReader.read(bytes)).getMessage();
    assertTrue(said.contains(words), said);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aBundleIsReadAsItWasWrittenAndWrittenTheSame() throws Exception {
    byte[] bytes = BundleWriter.write(BUNDLE, Optional.empty());
    BundleReader.Opened opened = BundleReader.read(bytes);
    assertEquals(BUNDLE.evidence(), opened.bundle().evidence());
    assertArrayEquals(bytes, BundleWriter.write(BUNDLE, Optional.empty()));
    assertArrayEquals(bytes, BundleWriter.write(opened.bundle(), Optional.empty()));
  }

  @Test
  void whatIsNoBundle() throws Exception {
    refused(new byte[0], "no bundle");
    refused(text("PK\003\004 a zip"), "no bundle");
    refused(tar(t -> {}), "it has no bundle.json");
    byte[] garbage = new byte[4096];
    new Random(1).nextBytes(garbage);
    garbage[0] = 0x1f;
    garbage[1] = (byte) 0x8b;
    refused(garbage, "damaged");
    byte[] whole = BundleWriter.write(BUNDLE, Optional.empty());
    refused(Arrays.copyOf(whole, whole.length / 2), "cut short");
    refused(new byte[Archive.MOST_FILE + 1], "larger than 16 MiB");
  }

  @Test
  void aBombByItsRatio() throws Exception {
    byte[] bomb = tar(t -> add(t, "evidence.json", new byte[32 << 20]));
    assertTrue(bomb.length < 100_000, "it is no bomb: " + bomb.length);
    refused(bomb, "more than 200 times its size");
  }

  @Test
  void aBombByItsTotal() throws Exception {
    byte[] noise = new byte[1 << 20];
    new Random(2).nextBytes(noise);
    byte[] bomb =
        tar(
            t -> {
              add(t, "record.json", noise);
              add(t, "evidence.json", new byte[70 << 20]);
            });
    refused(bomb, "more than 64 MiB");
  }

  @Test
  void aBombByItsEntries() throws Exception {
    refused(
        tar(
            t -> {
              for (String name : List.of("bundle.json", "evidence.json", "record.json")) {
                add(t, name, text("{}"));
              }
              for (int i = 0; i < 10_000; i++) {
                add(t, "bundle.json", new byte[0]);
              }
            }),
        "twice");
    refused(
        tar(
            t -> {
              for (int i = 0; i < 10_000; i++) {
                add(t, "f" + i, new byte[0]);
              }
            }),
        "does not belong into a bundle");
  }

  @Test
  void namesThatLeadOutOfIt() throws Exception {
    refused(tar(t -> add(t, "../../.bashrc", text("x"))), "leads out of the bundle");
    refused(tar(t -> add(t, "a/../../b", text("x"))), "leads out of the bundle");
    refused(tar(t -> add(t, "..\\b", text("x"))), "leads out of the bundle");
  }

  @Test
  void absolutePaths() throws Exception {
    refused(tar(t -> add(t, "/etc/passwd", text("x"))), "is an absolute path");
    refused(tar(t -> add(t, "C:\\x", text("x"))), "is an absolute path");
  }

  private static TarArchiveEntry entry(String name, byte type) {
    TarArchiveEntry entry = new TarArchiveEntry(name, type);
    entry.setLinkName("/etc/passwd");
    return entry;
  }

  @Test
  void links() throws Exception {
    refused(
        tar(t -> add(t, entry("evidence.json", TarConstants.LF_SYMLINK), new byte[0])),
        "is a link");
    refused(
        tar(t -> add(t, entry("evidence.json", TarConstants.LF_LINK), new byte[0])), "is a link");
  }

  @Test
  void devices() throws Exception {
    for (byte type : new byte[] {TarConstants.LF_CHR, TarConstants.LF_BLK, TarConstants.LF_FIFO}) {
      refused(tar(t -> add(t, entry("evidence.json", type), new byte[0])), "is a device");
    }
  }

  @Test
  void foldersAndStrangers() throws Exception {
    refused(tar(t -> add(t, "record.json/", new byte[0])), "does not belong");
    refused(tar(t -> add(t, "run\u001b[2J.sh", text("x"))), "\"run?[2J.sh\"");
  }

  @Test
  void aNameThatStandsTwice() throws Exception {
    refused(
        tar(
            t -> {
              add(t, "record.json", text("{}"));
              add(t, "record.json", text("{\"cost\": 0}"));
            }),
        "record.json is in it twice");
  }

  private static byte[] with(byte[] evidence, byte[] head) throws IOException {
    return tar(
        t -> {
          add(t, "bundle.json", head);
          add(t, "evidence.json", evidence);
          add(t, "record.json", text("{}"));
        });
  }

  private static byte[] head(byte[] evidence, long size) {
    return HeadJson.write(
        BUNDLE
            .head()
            .of(
                List.of(
                    new Head.Content("evidence.json", size, Digest.sha256(evidence).toString()),
                    BundleWriter.content("record.json", text("{}")))));
  }

  @Test
  void jsonThatIsTooDeep() throws Exception {
    byte[] deep = text("[".repeat(200_000) + "]".repeat(200_000));
    refused(with(deep, head(deep, deep.length)), "deeper than 100 levels");
    refused(with(text("{}"), deep), "deeper than 100 levels");
  }

  @Test
  void jsonThatIsNone() throws Exception {
    for (String bad : List.of("", "{", "{} {}", "{\"a\":1,\"a\":2}", "[\"\u0001\"]")) {
      refused(with(text("{}"), text(bad)), "bundle.json is not");
    }
    for (String bad :
        List.of(
            "{\"at\": \"never\"}",
            "{\"at\": \"2026-01-01T00:00:00Z\", \"looks\": {\"x\": {\"told\": [[7]]}}}",
            "{\"at\": \"2026-01-01T00:00:00Z\", \"said\": [{\"told\": 1}]}")) {
      refused(
          with(text(bad), head(text(bad), bad.length())), "evidence.json is not what lab writes");
    }
  }

  @Test
  void sizesThatAreWrong() throws Exception {
    refused(with(text("{}"), head(text("{}"), 3)), "it was tampered with: evidence.json is");
    ByteArrayOutputStream cut = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(cut)) {
      byte[] header = new byte[512];
      TarArchiveEntry entry = new TarArchiveEntry("evidence.json");
      entry.setSize(1_000_000);
      entry.writeEntryHeader(header);
      gzip.write(header);
      gzip.write(text("{}"));
    }
    refused(cut.toByteArray(), "it is");
  }

  @Test
  void nothingIsWrittenAnywhere() throws Exception {
    Path before = Files.createDirectory(folder.resolve("home"));
    refused(tar(t -> add(t, before + "/planted", text("x"))), "is an absolute path");
    try (var left = Files.list(before)) {
      assertEquals(0, left.count());
    }
  }
}
