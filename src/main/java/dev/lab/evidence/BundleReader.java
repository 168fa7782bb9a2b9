package dev.lab.evidence;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a bundle that somebody handed in, believing nothing of it. */
public final class BundleReader {
  /**
   * A bundle that could be read and whose files are what its head says.
   *
   * @param head the bytes of it that are signed
   * @param signature as it stands there
   */
  public record Opened(Bundle bundle, byte[] head, Optional<BundleSignature> signature) {}

  private BundleReader() {}

  /** Reads it; an {@link EvidenceException} says what is wrong with it. */
  public static Opened read(byte[] bytes) throws EvidenceException {
    Map<String, byte[]> files = Archive.read(bytes);
    for (String name : List.of(Bundle.HEAD, Bundle.EVIDENCE, Bundle.RECORD)) {
      if (!files.containsKey(name)) {
        throw new EvidenceException("it is no bundle: it has no " + name);
      }
    }
    byte[] headBytes = file(files, Bundle.HEAD);
    Head head = HeadJson.read(headBytes);
    Map<String, Head.Content> promised = new HashMap<>();
    head.files().forEach(c -> promised.put(c.name(), c));
    for (String name : List.of(Bundle.EVIDENCE, Bundle.RECORD)) {
      intact(name, file(files, name), promised.get(name));
    }
    Optional<BundleSignature> signature =
        files.containsKey(Bundle.SIGNATURE)
            ? Optional.of(SignatureJson.read(file(files, Bundle.SIGNATURE)))
            : Optional.empty();
    return new Opened(
        new Bundle(
            head,
            EvidenceJson.read(file(files, Bundle.EVIDENCE)),
            RecordJson.read(file(files, Bundle.RECORD))),
        headBytes,
        signature);
  }

  private static byte[] file(Map<String, byte[]> files, String name) {
    return files.getOrDefault(name, new byte[0]);
  }

  private static void intact(
      String name, byte[] bytes, Head.@org.jspecify.annotations.Nullable Content promised)
      throws EvidenceException {
    if (promised == null) {
      throw new EvidenceException("its head says nothing of " + name);
    }
    Head.Content found = BundleWriter.content(name, bytes);
    if (!found.equals(promised)) {
      throw new EvidenceException(
          "it was tampered with: "
              + name
              + " is "
              + found.digest()
              + " of "
              + found.size()
              + " bytes, and "
              + Bundle.HEAD
              + " says "
              + promised.digest()
              + " of "
              + promised.size());
    }
  }
}
