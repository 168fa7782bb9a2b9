package dev.lab.sandbox.engine;

import dev.lab.registry.name.Digest;
import dev.lab.sandbox.quota.Disk;
import dev.lab.sandbox.quota.FullException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.function.LongConsumer;

/** Layers and configurations by their digests, a file each. */
public final class Blobs {
  private final Path folder;
  private final Disk disk;

  Blobs(Path folder, Disk disk) throws IOException {
    this.folder = folder;
    this.disk = disk;
    Files.createDirectories(folder);
  }

  /** Where a blob is, whether or not it is there. */
  public Path path(Digest digest) {
    return folder.resolve(digest.hex());
  }

  boolean has(Digest digest) {
    return Files.exists(path(digest));
  }

  /** Keeps a stream, once it is whole and its digest is right. */
  void keep(Digest digest, InputStream in, LongConsumer progress) throws IOException {
    Path fresh = fresh();
    try {
      MessageDigest hasher = digest.hasher();
      try (DigestInputStream hashed = new DigestInputStream(in, hasher);
          OutputStream out = Files.newOutputStream(fresh)) {
        byte[] buffer = new byte[64 * 1024];
        long total = 0;
        for (int n = hashed.read(buffer); n >= 0; n = hashed.read(buffer)) {
          disk.take(n);
          out.write(buffer, 0, n);
          total += n;
          progress.accept(total);
        }
      }
      Digest found = Digest.of(digest.algorithm(), hasher.digest());
      if (!found.equals(digest)) {
        throw new IOException("filesystem layer verification failed for digest " + digest);
      }
      Files.move(fresh, path(digest), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Keeps a file that was made in this folder, and gives its digest. */
  public Digest take(Path file) throws IOException {
    takeRoom(file);
    MessageDigest hasher = Digest.sha256();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[64 * 1024];
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        hasher.update(buffer, 0, n);
      }
    }
    Digest digest = Digest.of("sha256", hasher.digest());
    Files.move(
        file, path(digest), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return digest;
  }

  private void takeRoom(Path file) throws IOException {
    try {
      disk.take(Files.size(file));
    } catch (FullException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /** A new file, to be written and then taken. */
  public Path fresh() throws IOException {
    disk.takeFile(0);
    return Files.createTempFile(folder, "incoming", "");
  }

  void delete(Digest digest) throws IOException {
    Files.deleteIfExists(path(digest));
  }
}
