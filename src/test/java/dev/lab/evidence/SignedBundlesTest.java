package dev.lab.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who signed a bundle is known, and what was changed since is named. */
class SignedBundlesTest {
  private static final SigningKey CLASS = SigningKey.ofClass("tuesday");
  private static final SigningKey LEARNER = CLASS.give("l3");

  @TempDir Path folder;

  private static BundleReader.Opened signed(SigningKey key) throws Exception {
    return BundleReader.read(BundleWriter.write(HostileBundlesTest.BUNDLE, Optional.of(key)));
  }

  private static Optional<String> against(BundleReader.Opened opened) {
    return CLASS.classKey().against(opened, opened.signature().orElseThrow());
  }

  /** The same archive with a file's text changed. */
  static byte[] changed(byte[] bundle, String file, UnaryOperator<String> change) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveInputStream in =
            new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(bundle)));
        TarArchiveOutputStream out = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      for (TarArchiveEntry each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
        String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        String now = each.getName().equals(file) ? change.apply(text) : text;
        byte[] content = now.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(each.getName());
        entry.setSize(content.length);
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void aLearnersAndTheClasssOwn() throws Exception {
    assertEquals(Optional.empty(), against(signed(LEARNER)));
    assertEquals(Optional.empty(), against(signed(CLASS)));
  }

  @Test
  void keysAreReadAsTheyWereWrittenAndByNobodyElse() throws Exception {
    Path file = folder.resolve("l3.labkey");
    LEARNER.write(file);
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    SigningKey read = SigningKey.read(file);
    assertEquals("l3", read.learner());
    assertEquals(Optional.empty(), against(signed(read)));
    Path open = folder.resolve("class.pub");
    CLASS.classKey().write(open);
    assertEquals(CLASS.classKey(), ClassKey.read(open));
    assertTrue(!Files.readString(open).contains("secret"));
    String said = assertThrows(EvidenceException.class, () -> ClassKey.read(file)).getMessage();
    assertTrue(said.contains("no key of a class"), said);
  }

  @Test
  void anUnknownSigner() throws Exception {
    SigningKey other = SigningKey.ofClass("tuesday");
    for (SigningKey key : new SigningKey[] {other, other.give("l3")}) {
      assertTrue(against(signed(key)).orElse("").startsWith("an unknown signer: the key "));
    }
  }

  @Test
  void aKeyThatWasRevoked() throws Exception {
    Instant at = Instant.parse("2026-11-26T10:00:00Z");
    ClassKey later =
        CLASS
            .classKey()
            .revoke(LEARNER.fingerprint(), "l3", at)
            .revoke(LEARNER.fingerprint(), "l3", at.plusSeconds(60));
    Path file = folder.resolve("class.pub");
    later.write(file);
    ClassKey read = ClassKey.read(file);
    assertEquals(later, read);
    BundleReader.Opened opened = signed(LEARNER);
    assertEquals(
        Optional.of(
            "it is signed with the key "
                + LEARNER.fingerprint()
                + " of l3, which the class tuesday revoked at 2026-11-26T10:00:00Z"),
        read.against(opened, opened.signature().orElseThrow()));
    BundleReader.Opened anew = signed(CLASS.give("l3"));
    assertEquals(Optional.empty(), read.against(anew, anew.signature().orElseThrow()));
  }

  @Test
  void oneLearnerSignsForAnother() throws Exception {
    assertEquals(
        Optional.of("it says that it is l3's, and l4 signed it"),
        against(signed(CLASS.give("l4"))));
  }

  @Test
  void aKeyThatIsSaidToBeAnothers() throws Exception {
    byte[] bundle = BundleWriter.write(HostileBundlesTest.BUNDLE, Optional.of(CLASS.give("l4")));
    byte[] forged = changed(bundle, "signature.json", s -> s.replace("\"l4\"", "\"l3\""));
    String said = against(BundleReader.read(forged)).orElse("");
    assertTrue(said.startsWith("an unknown signer"), said);
    assertTrue(said.contains("l3"), said);
  }

  @Test
  void theHeadWasChanged() throws Exception {
    byte[] bundle = BundleWriter.write(HostileBundlesTest.BUNDLE, Optional.of(LEARNER));
    byte[] changed = changed(bundle, "bundle.json", s -> s.replace("2026-01-01", "2025-01-01"));
    String said = against(BundleReader.read(changed)).orElse("");
    assertTrue(said.matches("it was tampered with: bundle.json is not what .* of l3 signed"), said);
  }

  @Test
  void anotherFileWasChanged() throws Exception {
    byte[] bundle = BundleWriter.write(HostileBundlesTest.BUNDLE, Optional.of(LEARNER));
    byte[] changed = changed(bundle, "record.json", s -> s.replace("\"cost\" : 0", "\"cost\" : 1"));
    String said =
        assertThrows(EvidenceException.class, () -> BundleReader.read(changed)).getMessage();
    assertTrue(said.startsWith("it was tampered with: record.json is sha256:"), said);
  }

  @Test
  void aLearnerWhoSaysThatTheClassTookIt() throws Exception {
    Bundle b = HostileBundlesTest.BUNDLE;
    Head h = b.head();
    Head lie =
        new Head(
            h.format(),
            h.lab(),
            h.labDigest(),
            h.labVersion(),
            h.program(),
            h.learner(),
            Head.Taker.CLASS,
            h.number(),
            h.taken(),
            h.files());
    BundleReader.Opened opened =
        BundleReader.read(
            BundleWriter.write(new Bundle(lie, b.evidence(), b.record()), Optional.of(LEARNER)));
    assertEquals(Optional.of("it says that the class took it, and l3 signed it"), against(opened));
  }
}
