package dev.lab.repository;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.eclipse.jgit.lib.Repository;

/**
 * A running repository. Started again from the same folder it has the same commits and, as long as
 * nobody has taken its port, the same URL.
 */
public final class RepositoryHost implements AutoCloseable {
  private final Repository repository;
  private final GitServer server;
  private final String url;

  private RepositoryHost(Repository repository, GitServer server, String url) {
    this.repository = repository;
    this.server = server;
    this.url = url;
  }

  /** Starts it; the first time with one commit. */
  public static RepositoryHost start(RepositoryConfig config) throws IOException {
    OwnSettings.use();
    Files.createDirectories(config.folder());
    String secret = secret(config.folder().resolve("secret"));
    BuildLog log = new BuildLog(config.folder().resolve("builds.json"));
    Repository repository = Seed.open(config, log);
    try {
      Builds builds = new Builds(config, log, new Engine(config.dockerHost()));
      String path = "/" + secret + "/" + config.name() + ".git";
      GitServer server =
          GitServer.start(config.folder().resolve("port"), path, repository, builds, log);
      return new RepositoryHost(repository, server, "http://127.0.0.1:" + server.port() + path);
    } catch (IOException | RuntimeException e) {
      repository.close();
      throw e;
    }
  }

  /**
   * What nobody else on this machine knows: a push runs a build on the learner's engine. It is in
   * the path and no password, since git's helpers would keep a password in the user's files.
   */
  private static String secret(Path file) throws IOException {
    if (!Files.exists(file)) {
      byte[] random = new byte[8];
      new SecureRandom().nextBytes(random);
      Path fresh = file.resolveSibling("secret.new");
      Files.writeString(fresh, HexFormat.of().formatHex(random));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }
    return Files.readString(file, StandardCharsets.US_ASCII).strip();
  }

  /** What {@code git clone} takes. */
  public String url() {
    return url;
  }

  @Override
  public void close() {
    server.close();
    repository.close();
  }
}
