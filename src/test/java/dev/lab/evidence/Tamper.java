package dev.lab.evidence;

import java.io.ByteArrayOutputStream;
import java.util.zip.GZIPOutputStream;

/** Does to bundles what a learner might. */
public final class Tamper {
  private Tamper() {}

  /** Changes a text in one of its files. */
  public static byte[] with(byte[] bundle, String file, String from, String to) throws Exception {
    return SignedBundlesTest.changed(bundle, file, text -> text.replace(from, to));
  }

  /** One that unpacks to very much. */
  public static byte[] bomb() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      byte[] header = new byte[512];
      var entry = new org.apache.commons.compress.archivers.tar.TarArchiveEntry("evidence.json");
      entry.setSize(48L << 20);
      entry.writeEntryHeader(header);
      gzip.write(header);
      gzip.write(new byte[48 << 20]);
    }
    return bytes.toByteArray();
  }
}
