package dev.lab.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The sandbox's own configuration folder for the docker client: none of the user's credentials, but
 * the user's plugins, so that compose and buildx stay.
 */
final class DockerConfig {
  private static final JsonMapper JSON = JsonMapper.shared();

  private DockerConfig() {}

  static void write(Path folder, Map<String, String> environment) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve("config.json");
    ObjectNode config =
        Files.exists(file)
            ? (ObjectNode) JSON.readTree(Files.readAllBytes(file))
            : JSON.createObjectNode();
    String home = environment.getOrDefault("HOME", "");
    String users = environment.getOrDefault("DOCKER_CONFIG", home + "/.docker");
    Path plugins = Path.of(users, "cli-plugins");
    config.remove("cliPluginsExtraDirs");
    if (Files.isDirectory(plugins)) {
      config.putArray("cliPluginsExtraDirs").add(plugins.toAbsolutePath().toString());
    }
    Files.write(file, List.of(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(config)));
  }
}
