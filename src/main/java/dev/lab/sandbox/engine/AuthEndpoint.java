package dev.lab.sandbox.engine;

import dev.lab.registry.client.RegistryClientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code POST /auth}: asks a registry whether it knows a user. */
final class AuthEndpoint implements Endpoint {
  private final Registries registries;

  AuthEndpoint(Registries registries) {
    this.registries = registries;
  }

  @Override
  public void handle(Call call, Answer answer) throws IOException {
    byte[] body = call.body().toString().isEmpty() ? new byte[0] : Files.readAllBytes(call.body());
    JsonNode wanted = JsonMapper.shared().readTree(new String(body, StandardCharsets.UTF_8));
    String host = wanted.path("serveraddress").asString("").replaceAll("^https?://", "");
    host = host.replaceAll("/.*$", "");
    if (host.isEmpty() || host.equals("index.docker.io")) {
      throw new EngineException(
          500, "the sandbox's own Docker Hub has no accounts: everything on it may be pulled");
    }
    String header =
        Base64.getUrlEncoder().encodeToString(JsonMapper.shared().writeValueAsBytes(wanted));
    try {
      registries.client(host, header).ping();
    } catch (RegistryClientException e) {
      throw new EngineException(
          500,
          e.denied()
              ? "login attempt to http://"
                  + host
                  + "/v2/ failed with status: "
                  + e.status()
                  + " Unauthorized"
              : registries.words(e, TagEndpoint.name(host + "/x")));
    }
    answer.json(
        200,
        JsonMapper.shared()
            .createObjectNode()
            .put("IdentityToken", "")
            .put("Status", "Login Succeeded"));
  }
}
