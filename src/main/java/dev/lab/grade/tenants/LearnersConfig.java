package dev.lab.grade.tenants;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A kubeconfig for a learner: one server, one namespace, one token. */
final class LearnersConfig {
  private static final YAMLMapper YAML = YAMLMapper.shared();

  private LearnersConfig() {}

  /**
   * The file's text.
   *
   * @param cluster as the instructor's kubeconfig has it
   */
  static String write(JsonNode cluster, String namespace, String token) {
    ObjectNode config =
        YAML.createObjectNode()
            .put("apiVersion", "v1")
            .put("kind", "Config")
            .put("current-context", "lab");
    ObjectNode place =
        config.putArray("clusters").addObject().put("name", "lab").putObject("cluster");
    for (String field :
        List.of(
            "server",
            "certificate-authority-data",
            "tls-server-name",
            "insecure-skip-tls-verify")) {
      if (cluster.has(field)) {
        place.set(field, cluster.path(field));
      }
    }
    config
        .putArray("users")
        .addObject()
        .put("name", Manifests.NAME)
        .putObject("user")
        .put("token", token);
    config
        .putArray("contexts")
        .addObject()
        .put("name", "lab")
        .putObject("context")
        .put("cluster", "lab")
        .put("user", Manifests.NAME)
        .put("namespace", namespace);
    return YAML.writeValueAsString(config);
  }

  /** Whether one that was written before leads to the namespace, its token good for a while yet. */
  static boolean isGood(String text, String namespace, Duration left) {
    try {
      JsonNode config = YAML.readTree(text);
      String token = config.at("/users/0/user/token").asString("");
      String[] parts = token.split("\\.", -1);
      byte[] claims = Base64.getUrlDecoder().decode(parts.length == 3 ? parts[1] : "");
      JsonNode read = JsonMapper.shared().readTree(new String(claims, StandardCharsets.UTF_8));
      Instant end = Instant.ofEpochSecond(read.path("exp").asLong(0));
      return config.at("/contexts/0/context/namespace").asString("").equals(namespace)
          && end.isAfter(Instant.now().plus(left));
    } catch (JacksonException | IllegalArgumentException e) {
      return false;
    }
  }
}
