package dev.lab.sandbox.kube;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** What an API server keeps from one start to the next, besides its certificates. */
final class ServerFolder {
  private final Path folder;

  ServerFolder(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The token that opens everything; made at the first start. */
  String token() throws IOException {
    Path file = folder.resolve("token");
    if (Files.exists(file) && !Files.readString(file).isBlank()) {
      return Files.readString(file).strip();
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String token = HexFormat.of().formatHex(random);
    write(file, token + "\n");
    return token;
  }

  /** The port of the last start; 0 where there was none. */
  int port() throws IOException {
    Path file = folder.resolve("port");
    try {
      return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : 0;
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  void keepPort(int port) throws IOException {
    write(folder.resolve("port"), port + "\n");
  }

  /** Writes a kubeconfig that only its owner can read. */
  static void writeKubeconfig(Path file, String name, String server, String authority, String token)
      throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    write(
        file,
        """
        apiVersion: v1
        kind: Config
        clusters:
        - name: %1$s
          cluster:
            server: %2$s
            certificate-authority-data: %3$s
        users:
        - name: %1$s
          user:
            token: %4$s
        contexts:
        - name: %1$s
          context:
            cluster: %1$s
            user: %1$s
            namespace: default
        current-context: %1$s
        """
            .formatted(
                name,
                server,
                Base64.getEncoder()
                    .encodeToString(authority.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                token));
  }

  private static void write(Path file, String text) throws IOException {
    Path fresh =
        Files.createTempFile(
            file.toAbsolutePath().getParent(),
            ".new",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, text);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
