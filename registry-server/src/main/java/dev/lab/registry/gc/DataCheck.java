package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import dev.lab.registry.store.StoredFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Hashes every file of data, and remembers the size of those that are right. */
final class DataCheck {
  private static final int READ_SIZE = 1 << 20;
  private static final long BAD = -1;

  private final StoredFiles files;
  private final Findings findings;
  private final byte[] buffer = new byte[READ_SIZE];
  private final Map<Digest, Long> sizes = new HashMap<>();
  private long bytes;

  DataCheck(StoredFiles files, Findings findings) {
    this.files = files;
    this.findings = findings;
  }

  void run() throws IOException, InterruptedException {
    boolean[] interrupted = {false};
    files.eachData(
        (digest, file) -> {
          interrupted[0] |= Thread.interrupted();
          if (!interrupted[0]) {
            check(digest, file);
          }
        });
    if (interrupted[0]) {
      throw new InterruptedException("stopped while hashing");
    }
  }

  private void check(Digest digest, Path file) {
    MessageDigest hasher = digest.hasher();
    long size = 0;
    try (InputStream in = Files.newInputStream(file)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        hasher.update(buffer, 0, count);
        size += count;
      }
    } catch (NoSuchFileException e) {
      return;
    } catch (IOException e) {
      sizes.put(digest, BAD);
      findings.bad(
          Finding.Kind.UNREADABLE, "", file, "the data of " + digest + " can't be read: " + e);
      return;
    }
    bytes += size;
    Digest found = Digest.of(digest.algorithm(), hasher.digest());
    if (found.equals(digest)) {
      sizes.put(digest, size);
      return;
    }
    sizes.put(digest, BAD);
    findings.bad(
        Finding.Kind.WRONG_CONTENT,
        "",
        file,
        "the data of " + digest + " are " + size + " bytes that have the digest " + found);
  }

  /** The size of sound data; empty if they are not there or not sound. */
  OptionalLong size(Digest digest) {
    Path file = files.data(digest);
    if (!sizes.containsKey(digest) && Files.exists(file)) {
      check(digest, file);
    }
    long size = sizes.getOrDefault(digest, BAD);
    return size == BAD ? OptionalLong.empty() : OptionalLong.of(size);
  }

  int count() {
    return sizes.size();
  }

  long bytes() {
    return bytes;
  }
}
