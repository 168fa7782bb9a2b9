package dev.lab.sandbox.node;

import dev.lab.registry.client.Credentials;
import dev.lab.registry.name.ImageName;
import dev.lab.sandbox.api.Api;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The logins that a Pod names in {@code imagePullSecrets}, or that its service account does
 * (Kubernetes documentation, Pull an Image from a Private Registry).
 */
final class PullSecrets {
  private final Api api;
  private final String namespace;
  private final List<String> names;

  /** Of a Pod with this spec. */
  PullSecrets(Api api, String namespace, JsonNode podSpec) {
    this.api = api;
    this.namespace = namespace;
    JsonNode own = podSpec.path("imagePullSecrets");
    this.names =
        names(
            own.isEmpty()
                ? find("ServiceAccount", podSpec.path("serviceAccountName").asString("default"))
                    .map(a -> a.path("imagePullSecrets"))
                    .orElse(own)
                : own);
  }

  private Optional<ObjectNode> find(String kind, String name) {
    return api.find(api.kinds().named(kind), namespace, name);
  }

  private static List<String> names(JsonNode list) {
    List<String> all = new ArrayList<>();
    list.forEach(s -> all.add(s.path("name").asString("")));
    all.remove("");
    return all;
  }

  /** Those that are not there. */
  List<String> missing() {
    return names.stream().filter(n -> find("Secret", n).isEmpty()).toList();
  }

  /** The login for an image's registry; the first that a secret has for it. */
  Optional<Credentials> login(ImageName image) {
    return names.stream()
        .flatMap(n -> find("Secret", n).stream())
        .flatMap(s -> auths(s).properties().stream())
        .filter(auth -> isFor(auth.getKey(), image))
        .map(Map.Entry::getValue)
        .flatMap(a -> credentials(a).stream())
        .findFirst();
  }

  private static JsonNode auths(JsonNode secret) {
    String data = secret.path("data").path(".dockerconfigjson").asString("");
    try {
      byte[] json = Base64.getDecoder().decode(data);
      return JsonMapper.shared().readTree(json).path("auths");
    } catch (IllegalArgumentException | JacksonException e) {
      return JsonMapper.shared().createObjectNode();
    }
  }

  private static boolean isFor(String key, ImageName image) {
    String host = key.replaceFirst("^https?://", "").replaceFirst("/.*$", "");
    return image.isDockerHub()
        ? host.equals("docker.io") || host.equals(ImageName.DOCKER_HUB)
        : host.equals(image.host());
  }

  private static Optional<Credentials> credentials(JsonNode auth) {
    String user = auth.path("username").asString("");
    if (!user.isEmpty()) {
      return Optional.of(new Credentials(user, auth.path("password").asString("")));
    }
    try {
      byte[] pair = Base64.getDecoder().decode(auth.path("auth").asString(""));
      String text = new String(pair, StandardCharsets.UTF_8);
      int colon = text.indexOf(':');
      return colon < 0
          ? Optional.empty()
          : Optional.of(new Credentials(text.substring(0, colon), text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
