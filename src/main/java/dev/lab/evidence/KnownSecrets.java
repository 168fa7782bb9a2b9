package dev.lab.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The secrets by which a user's own clients log in; known so that they are kept out of evidence.
 */
final class KnownSecrets {
  private static final int LARGEST_FILE = 4 << 20;
  private static final List<String> USER =
      List.of("token", "password", "client-key-data", "refresh-token", "id-token");

  private final List<String> all = new ArrayList<>();

  private KnownSecrets() {}

  /**
   * Of the files that kubectl and docker read.
   *
   * @param environment as they have it
   */
  static List<String> of(Map<String, String> environment) {
    KnownSecrets known = new KnownSecrets();
    String home = environment.getOrDefault("HOME", "");
    String kubeconfig =
        environment.getOrDefault("KUBECONFIG", home.isEmpty() ? "" : home + "/.kube/config");
    for (String file : kubeconfig.split(":")) {
      known.kubeconfig(file);
    }
    String docker =
        environment.getOrDefault("DOCKER_CONFIG", home.isEmpty() ? "" : home + "/.docker");
    known.docker(docker + "/config.json");
    return List.copyOf(known.all);
  }

  private static String text(String file) throws IOException {
    Path path = Path.of(file);
    return Files.isRegularFile(path) && Files.size(path) < LARGEST_FILE
        ? Files.readString(path)
        : "";
  }

  private void kubeconfig(String file) {
    try {
      for (JsonNode user : YAMLMapper.shared().readTree(text(file)).path("users")) {
        secrets(user.path("user"));
      }
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      // What is no kubeconfig logs nobody in.
    }
  }

  /** Those of plugins that keep theirs deeper, too. */
  private void secrets(JsonNode tree) {
    for (Map.Entry<String, JsonNode> each : tree.properties()) {
      if (each.getValue().isObject()) {
        secrets(each.getValue());
      } else if (USER.contains(each.getKey())) {
        all.add(each.getValue().asString(""));
      }
    }
  }

  private void docker(String file) {
    try {
      JsonNode tree = JsonMapper.shared().readTree(text(file));
      for (JsonNode login : tree.path("auths")) {
        all.add(login.path("identitytoken").asString(""));
        String auth = login.path("auth").asString("");
        all.add(auth);
        String pair = new String(Base64.getMimeDecoder().decode(auth), StandardCharsets.UTF_8);
        all.add(pair.substring(pair.indexOf(':') + 1));
      }
    } catch (IOException | JacksonException | IllegalArgumentException e) {
      // What is no configuration of docker logs nobody in.
    }
  }
}
