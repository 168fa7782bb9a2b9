package dev.lab.registry.store.object;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** OpenStack's Identity API, version 3, by name and password. */
record KeystoneLogin(SwiftConfig config) implements SwiftLogin {
  private static final String USUAL_DOMAIN = "Default";

  @Override
  public Session open(OkHttpClient http) throws IOException {
    Request request =
        new Request.Builder()
            .url(config.authUrl().newBuilder().addPathSegments("auth/tokens").build())
            .post(RequestBody.create(body(), MediaType.get("application/json")))
            .build();
    try (Response response = SwiftLogin.ask(http, request)) {
      JsonNode token = JsonMapper.shared().readTree(response.body().bytes()).path("token");
      return new Session(
          SwiftLogin.storage(address(token.path("catalog")), request),
          response.header("X-Subject-Token", ""));
    } catch (JacksonException e) {
      throw new IOException("Swift's " + request.url() + " did not answer in JSON", e);
    }
  }

  private byte[] body() {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    ObjectNode auth = body.putObject("auth");
    ObjectNode identity = auth.putObject("identity");
    identity.putArray("methods").add("password");
    ObjectNode user = identity.putObject("password").putObject("user");
    user.put("name", config.username()).put("password", config.password());
    domain(user.putObject("domain"), config.domain(), config.domainId());
    if (!config.tenantId().isEmpty()) {
      auth.putObject("scope").putObject("project").put("id", config.tenantId());
    } else if (!config.tenant().isEmpty()) {
      ObjectNode project = auth.putObject("scope").putObject("project");
      project.put("name", config.tenant());
      boolean own = !config.tenantDomain().isEmpty() || !config.tenantDomainId().isEmpty();
      domain(
          project.putObject("domain"),
          own ? config.tenantDomain() : config.domain(),
          own ? config.tenantDomainId() : config.domainId());
    }
    return JsonMapper.shared().writeValueAsBytes(body);
  }

  private static void domain(ObjectNode domain, String name, String id) {
    if (!id.isEmpty()) {
      domain.put("id", id);
    } else {
      domain.put("name", name.isEmpty() ? USUAL_DOMAIN : name);
    }
  }

  private String address(JsonNode catalog) {
    for (JsonNode service : catalog) {
      if (service.path("type").asString("").equals("object-store")) {
        for (JsonNode endpoint : service.path("endpoints")) {
          if (fits(endpoint)) {
            return endpoint.path("url").asString("");
          }
        }
      }
    }
    return "";
  }

  private boolean fits(JsonNode endpoint) {
    boolean here =
        config.region().isEmpty()
            || endpoint.path("region").asString("").equals(config.region())
            || endpoint.path("region_id").asString("").equals(config.region());
    return here && endpoint.path("interface").asString("").equals(config.endpointType());
  }
}
