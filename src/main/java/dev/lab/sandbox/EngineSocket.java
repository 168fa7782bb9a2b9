package dev.lab.sandbox;

import dev.lab.registry.name.Digest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where the engine's Unix socket is: in the sandbox's folder, or in a short private one where that
 * path would pass the 104 bytes that every system allows.
 */
final class EngineSocket {
  private static final int LONGEST = 104;

  private EngineSocket() {}

  static Path in(Path sandbox) throws IOException {
    Path usual = sandbox.toAbsolutePath().resolve("docker.sock");
    if (usual.toString().getBytes(StandardCharsets.UTF_8).length < LONGEST) {
      return usual;
    }
    String user = System.getProperty("user.name", "user");
    Path folder = Path.of("/tmp", "lab-" + Digest.sha256(user + ":" + usual).shortHex());
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
    if (!Files.getOwner(folder).equals(Files.getOwner(sandbox))) {
      throw new IOException(folder + " belongs to somebody else");
    }
    return folder.resolve("docker.sock");
  }
}
