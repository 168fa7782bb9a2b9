package dev.lab.registry.client;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a registry's challenge: Basic, or a token from the server that it names (distribution's
 * token authentication specification). What worked for a scope is tried first the next time.
 */
final class Authenticator {
  private final OkHttpClient http;
  private final RegistryEndpoint endpoint;
  private final CredentialsProvider credentials;
  private final Map<String, String> known = new ConcurrentHashMap<>();

  Authenticator(OkHttpClient http, RegistryEndpoint endpoint, CredentialsProvider credentials) {
    this.http = http;
    this.endpoint = endpoint;
    this.credentials = credentials;
  }

  /** The Authorization header that was right for this scope before. */
  Optional<String> known(String scope) {
    return Optional.ofNullable(known.get(scope));
  }

  /** The Authorization header that answers these challenges; empty if there is none to give. */
  Optional<String> answer(List<String> challenges, String scope) throws IOException {
    Optional<Challenge> challenge = Challenge.among(challenges);
    if (challenge.isEmpty()) {
      return Optional.empty();
    }
    Optional<Credentials> user = credentials.credentials(endpoint.host());
    Optional<String> header =
        challenge.get().scheme().equals("basic")
            ? user.map(Authenticator::basic)
            : Optional.of("Bearer " + token(challenge.get(), scope, user));
    header.ifPresent(value -> known.put(scope, value));
    return header;
  }

  private static String basic(Credentials user) {
    return okhttp3.Credentials.basic(
        user.user(), user.password(), java.nio.charset.StandardCharsets.UTF_8);
  }

  private String token(Challenge challenge, String scope, Optional<Credentials> user)
      throws IOException {
    String realm = challenge.parameters().getOrDefault("realm", "");
    HttpUrl base = HttpUrl.parse(realm);
    if (base == null) {
      throw failed(0, "the registry names no token server but \"" + realm + "\"", null);
    }
    HttpUrl.Builder url = base.newBuilder();
    String service = challenge.parameters().get("service");
    if (service != null) {
      url.addQueryParameter("service", service);
    }
    // What the registry asks for, and what this client is going to need as well.
    String asked = challenge.parameters().getOrDefault("scope", "");
    for (String one : (asked + " " + scope).strip().split(" +", -1)) {
      if (!one.isEmpty() && !url.build().queryParameterValues("scope").contains(one)) {
        url.addQueryParameter("scope", one);
      }
    }
    Request.Builder request = new Request.Builder().url(url.build());
    user.ifPresent(u -> request.header("Authorization", basic(u)));
    try (Response response = http.newCall(request.build()).execute()) {
      String body = response.body().string();
      if (!response.isSuccessful()) {
        throw failed(
            response.code(),
            "the token server " + base.host() + " answered " + response.code(),
            null);
      }
      JsonNode answer = JsonMapper.shared().readTree(body);
      String token = answer.path("token").asString(answer.path("access_token").asString(""));
      if (token.isEmpty()) {
        throw failed(response.code(), "the token server " + base.host() + " gave no token", null);
      }
      return token;
    } catch (JacksonException e) {
      throw failed(0, "the token server " + base.host() + " did not answer with JSON", e);
    } catch (RegistryClientException e) {
      throw e;
    } catch (IOException e) {
      throw new RegistryClientException(
          RegistryClientException.UNREACHABLE,
          0,
          "the token server " + base.host() + " cannot be reached: " + e.getMessage(),
          "",
          e);
    }
  }

  private RegistryClientException failed(int status, String what, @Nullable Throwable cause) {
    return new RegistryClientException(
        "UNAUTHORIZED", status, "could not sign in at " + endpoint + ": " + what, what, cause);
  }
}
