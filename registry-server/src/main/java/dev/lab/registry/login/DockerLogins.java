package dev.lab.registry.login;

import dev.lab.registry.client.Credentials;
import dev.lab.registry.name.ImageName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The logins in docker's {@code config.json}: in {@code auths}, or kept by the program that {@code
 * credHelpers} names for a registry or {@code credsStore} for all. Read anew for each question.
 */
public final class DockerLogins {
  /** The Docker Hub's name in docker's configuration. */
  private static final String HUB = "https://index.docker.io/v1/";

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Path file;
  private final Map<String, String> environment;
  private final Duration patience;

  private DockerLogins(Path file, Map<String, String> environment, Duration patience) {
    this.file = file;
    this.environment = Map.copyOf(environment);
    this.patience = patience;
  }

  /**
   * Those that docker has when it is run with this environment: its {@code DOCKER_CONFIG}, or else
   * {@code .docker} in its {@code HOME}.
   */
  public static DockerLogins of(Map<String, String> environment) {
    return of(environment, PATIENCE);
  }

  static DockerLogins of(Map<String, String> environment, Duration patience) {
    String folder = environment.getOrDefault("DOCKER_CONFIG", "");
    String home = environment.getOrDefault("HOME", System.getProperty("user.home", "/"));
    Path file =
        folder.isEmpty() ? Path.of(home, ".docker", "config.json") : Path.of(folder, "config.json");
    return new DockerLogins(file, environment, patience);
  }

  /** Where they are read. */
  public Path file() {
    return file;
  }

  /** Changes when the file does; empty where there is none. */
  public Optional<FileTime> version() {
    try {
      return Optional.of(Files.getLastModifiedTime(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Who one is at this registry, by its host and port as an image's name has it. */
  public Login find(String host) {
    JsonNode config;
    try {
      config = JsonMapper.shared().readTree(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      config = JsonNodeFactory.instance.objectNode();
    } catch (JacksonException e) {
      return none(file + " is no JSON");
    } catch (IOException e) {
      return none(file + " can't be read");
    }
    String helper = helper(config, host);
    return helper.isEmpty() ? inFile(config.path("auths"), host) : kept(helper, host);
  }

  private Login none(String trouble) {
    return new Login(Optional.empty(), file.toString(), trouble);
  }

  private static List<String> keys(String host) {
    return host.equals(ImageName.DOCKER_HUB)
        ? List.of(HUB, ImageName.DOCKER_HUB, "docker.io")
        : List.of(host);
  }

  private static String helper(JsonNode config, String host) {
    for (String key : keys(host)) {
      String one = config.path("credHelpers").path(key).asString("");
      if (!one.isEmpty()) {
        return one;
      }
    }
    return config.path("credsStore").asString("");
  }

  private Login kept(String helper, String host) {
    String source = file + ", which leaves it to docker-credential-" + helper;
    try {
      Optional<Credentials> found =
          new CredentialHelper(helper, environment, patience).get(keys(host).getFirst());
      return new Login(found, source, "");
    } catch (IOException e) {
      return new Login(Optional.empty(), source, String.valueOf(e.getMessage()));
    }
  }

  private Login inFile(JsonNode auths, String host) {
    for (String key : keys(host)) {
      if (auths.has(key)) {
        return inFile(key, auths.path(key));
      }
    }
    // Older logins stand below a whole URL.
    for (Map.Entry<String, JsonNode> entry : auths.properties()) {
      String name = entry.getKey().replaceFirst("^https?://", "").replaceFirst("/.*$", "");
      if (keys(host).contains(name)) {
        return inFile(entry.getKey(), entry.getValue());
      }
    }
    return none("");
  }

  private Login inFile(String key, JsonNode entry) {
    String user = entry.path("username").asString("");
    String password = entry.path("password").asString("");
    String auth = entry.path("auth").asString("");
    if (!auth.isEmpty()) {
      try {
        String text = new String(Base64.getDecoder().decode(auth), StandardCharsets.UTF_8);
        int colon = text.indexOf(':');
        if (colon < 0) {
          return none("the auth of " + key + " in " + file + " is no USER:PASSWORD in base64");
        }
        user = text.substring(0, colon);
        password = text.substring(colon + 1).replaceFirst("\u0000+$", "");
      } catch (IllegalArgumentException e) {
        return none("the auth of " + key + " in " + file + " is no base64");
      }
    }
    String token = entry.path("identitytoken").asString("");
    if (token.isEmpty() && (user.isEmpty() || password.isEmpty())) {
      return none("");
    }
    return new Login(Optional.of(new Credentials(user, password, token)), file.toString(), "");
  }
}
