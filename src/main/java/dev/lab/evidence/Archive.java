package dev.lab.evidence;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads the few files of a bundle into memory, and refuses what else an archive can hold. Nothing
 * is written to a disk.
 */
final class Archive {
  /** The most that a bundle's file may have. */
  static final int MOST_FILE = 16 << 20;

  /** The most that may come out of it. */
  static final int MOST_TOTAL = 64 << 20;

  /** Small files may well be packed to less than a hundredth. */
  private static final int MOST_RATIO = 200;

  private static final int ALWAYS = 1 << 20;
  private static final int MOST_ENTRIES = 8;
  private static final Set<String> KNOWN =
      Set.of(Bundle.HEAD, Bundle.SIGNATURE, Bundle.EVIDENCE, Bundle.RECORD);

  private Archive() {}

  static Map<String, byte[]> read(byte[] bytes) throws EvidenceException {
    if (bytes.length > MOST_FILE) {
      throw new EvidenceException("it is larger than " + (MOST_FILE >> 20) + " MiB");
    }
    if (bytes.length < 2 || (bytes[0] & 0xff) != 0x1f || (bytes[1] & 0xff) != 0x8b) {
      throw new EvidenceException("it is no bundle: that is a gzipped tar");
    }
    long most = Math.min(MOST_TOTAL, Math.max(ALWAYS, (long) bytes.length * MOST_RATIO));
    try (InputStream gzip = new GZIPInputStream(new ByteArrayInputStream(bytes));
        TarArchiveInputStream tar = new TarArchiveInputStream(new Limited(gzip, most))) {
      return entries(tar);
    } catch (BombException e) {
      throw new EvidenceException(
          most == MOST_TOTAL
              ? "it unpacks to more than " + (MOST_TOTAL >> 20) + " MiB"
              : "it unpacks to more than " + MOST_RATIO + " times its size");
    } catch (EOFException | ZipException e) {
      throw new EvidenceException("it is cut short or damaged (" + e.getMessage() + ")");
    } catch (IOException | IllegalArgumentException e) {
      throw new EvidenceException(
          "it is no bundle: its tar can't be read (" + e.getMessage() + ")");
    }
  }

  private static Map<String, byte[]> entries(TarArchiveInputStream tar)
      throws IOException, EvidenceException {
    Map<String, byte[]> files = new HashMap<>();
    int count = 0;
    for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      if (++count > MOST_ENTRIES) {
        throw new EvidenceException("it has more than " + MOST_ENTRIES + " files");
      }
      check(entry);
      byte[] content = tar.readAllBytes();
      if (content.length != entry.getSize()) {
        throw new EvidenceException(
            entry.getName()
                + " has "
                + content.length
                + " bytes and says that it has "
                + entry.getSize());
      }
      if (files.put(entry.getName(), content) != null) {
        throw new EvidenceException(entry.getName() + " is in it twice");
      }
    }
    return files;
  }

  private static void check(TarArchiveEntry entry) throws EvidenceException {
    String name = entry.getName();
    String shown = "\"" + name.replaceAll("\\p{Cntrl}", "?") + "\"";
    if (entry.isSymbolicLink() || entry.isLink()) {
      throw new EvidenceException(shown + " in it is a link, and a bundle has none");
    }
    if (entry.isCharacterDevice() || entry.isBlockDevice() || entry.isFIFO()) {
      throw new EvidenceException(shown + " in it is a device, and a bundle has none");
    }
    if (name.startsWith("/") || name.startsWith("\\") || name.matches("[A-Za-z]:.*")) {
      throw new EvidenceException(shown + " in it is an absolute path");
    }
    if (java.util.List.of(name.split("[/\\\\]", -1)).contains("..")) {
      throw new EvidenceException(shown + " in it leads out of the bundle");
    }
    if (!entry.isFile() || entry.isSparse() || !KNOWN.contains(name)) {
      throw new EvidenceException(shown + " does not belong into a bundle");
    }
  }

  /** More came out than may. */
  private static final class BombException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** Stops where more comes out than may; what is skipped counts. */
  private static final class Limited extends FilterInputStream {
    private long left;

    Limited(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    private long counted(long read) throws BombException {
      left -= Math.max(0, read);
      if (left < 0) {
        throw new BombException();
      }
      return read;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      counted(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      return (int) counted(super.read(buffer, offset, length));
    }

    @Override
    public long skip(long length) throws IOException {
      return counted(super.skip(length));
    }
  }
}
