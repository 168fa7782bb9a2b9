package dev.lab.sandbox.engine;

import dev.lab.registry.client.Credentials;
import dev.lab.registry.client.RegistryClient;
import dev.lab.registry.client.RegistryClientException;
import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.registry.client.TransportRule;
import dev.lab.registry.name.ImageName;
import dev.lab.sandbox.network.DialWords;
import dev.lab.sandbox.network.Network;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Finds the registry of an image name by the engine's own rule, and words its errors. */
final class Registries {
  private static final String HUB_HOST = "registry-1.docker.io";

  private final OkHttpClient http;
  private final RegistryEndpoint hub;
  private final TransportRule rule;
  private final Network internet;

  Registries(OkHttpClient http, RegistryEndpoint hub, TransportRule rule, Network internet) {
    this.http = http;
    this.hub = hub;
    this.rule = rule;
    this.internet = internet;
  }

  /**
   * A client of the registry that a name means.
   *
   * @param authorization the header X-Registry-Auth; may be null
   */
  RegistryClient client(ImageName name, @Nullable String authorization) {
    return client(name.host(), authorization);
  }

  RegistryClient client(String host, @Nullable String authorization) {
    RegistryEndpoint endpoint = host.equals(ImageName.DOCKER_HUB) ? hub : rule.endpoint(host);
    Optional<Credentials> credentials = credentials(authorization);
    String name = host.equals(ImageName.DOCKER_HUB) ? HUB_HOST : host;
    return new RegistryClient(internet.client(http, name), endpoint, asked -> credentials);
  }

  private static Optional<Credentials> credentials(@Nullable String header) {
    if (header == null || header.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(header.replace('+', '-').replace('/', '_'));
      JsonNode tree = JsonMapper.shared().readTree(new String(json, StandardCharsets.UTF_8));
      String user = tree.path("username").asString("");
      String token = tree.path("identitytoken").asString("");
      return user.isEmpty() && token.isEmpty()
          ? Optional.empty()
          : Optional.of(new Credentials(user, tree.path("password").asString(""), token));
    } catch (IllegalArgumentException | JacksonException e) {
      throw new EngineException(400, "the header X-Registry-Auth is no base64 of JSON");
    }
  }

  /** The host as docker names it in messages. */
  private static String shown(ImageName name) {
    return name.isDockerHub() ? HUB_HOST : name.host();
  }

  private String base(ImageName name) {
    String scheme = name.isDockerHub() ? "https" : rule.endpoint(name.host()).scheme();
    return scheme + "://" + shown(name) + "/v2/";
  }

  /** The address of a name's manifest, as docker says it in messages. */
  String manifest(ImageName name) {
    return base(name) + name.repository() + "/manifests/" + name.reference();
  }

  /** What docker says where a registry was asked in vain. */
  String words(RegistryClientException e, ImageName name) {
    String get = "Get \"" + base(name) + "\": ";
    if (!e.unreachable()) {
      if (e.denied()) {
        return e.status() == 401 ? "no basic auth credentials" : "denied: " + e.registryMessage();
      }
      return e.status() == 429 ? "toomanyrequests: " + e.registryMessage() : e.getMessage();
    }
    boolean tls = get.startsWith("Get \"https:");
    return get
        + (e.getCause() instanceof IOException fault
            ? DialWords.of(fault, shown(name), tls)
            : e.getMessage());
  }
}
