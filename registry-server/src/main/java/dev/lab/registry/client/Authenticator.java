package dev.lab.registry.client;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.FormBody;
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
 * token authentication specification). What worked for a scope is tried first the next time, a
 * token as long as it is valid. Thread-safe.
 */
final class Authenticator {
  /** How long a token is valid that does not say so (the specification's own number). */
  private static final long UNSAID_SECONDS = 60;

  private static final long LONGEST_SECONDS = 24 * 3600;
  private static final int REMEMBERED = 1000;
  private static final String CLIENT = "lab";

  /** A header, and until when it is tried without being asked for. */
  private record Known(String header, Instant until) {}

  private final OkHttpClient http;

  /** Follows no redirection: a form would go along, whatever host it leads to. */
  private final OkHttpClient forForms;

  private final RegistryEndpoint endpoint;
  private final CredentialsProvider credentials;
  private final Clock clock;
  private final Cache<String, Known> known =
      Caffeine.newBuilder().maximumSize(REMEMBERED).executor(Runnable::run).build();

  Authenticator(OkHttpClient http, RegistryEndpoint endpoint, CredentialsProvider credentials) {
    this(http, endpoint, credentials, Clock.systemUTC());
  }

  Authenticator(
      OkHttpClient http, RegistryEndpoint endpoint, CredentialsProvider credentials, Clock clock) {
    this.http = http;
    this.forForms = http.newBuilder().followRedirects(false).build();
    this.endpoint = endpoint;
    this.credentials = credentials;
    this.clock = clock;
  }

  /** The Authorization header that was right for this scope before and still should be. */
  Optional<String> known(String scope) {
    return Optional.ofNullable(known.getIfPresent(scope))
        .filter(k -> clock.instant().isBefore(k.until()))
        .map(Known::header);
  }

  /** The Authorization header that answers these challenges; empty if there is none to give. */
  Optional<String> answer(List<String> challenges, String scope) throws IOException {
    Optional<Challenge> challenge = Challenge.among(challenges);
    if (challenge.isEmpty()) {
      return Optional.empty();
    }
    Optional<Credentials> user = credentials.credentials(endpoint.host());
    Optional<Known> header =
        challenge.get().scheme().equals("basic")
            ? user.map(u -> new Known(basic(u), Instant.MAX))
            : Optional.of(token(challenge.get(), scope, user));
    header.ifPresent(value -> known.put(scope, value));
    return header.map(Known::header);
  }

  private static String basic(Credentials user) {
    return okhttp3.Credentials.basic(user.user(), user.password(), StandardCharsets.UTF_8);
  }

  private Known token(Challenge challenge, String scope, Optional<Credentials> user)
      throws IOException {
    HttpUrl url = address(challenge, scope);
    if (user.isPresent() && endpoint.scheme().equals("https") && !url.isHttps()) {
      throw failed(
          0, "it names the token server " + url.host() + " without TLS: no password goes there");
    }
    Request request =
        user.map(u -> u.identityToken().isEmpty() ? withPassword(url, u) : withToken(url, u))
            .orElseGet(() -> new Request.Builder().url(url).build());
    Instant asked = clock.instant();
    try (Response response =
        (request.body() == null ? http : forForms).newCall(request).execute()) {
      if (!response.isSuccessful()) {
        throw failed(
            response.code(), "the token server " + url.host() + " answered " + response.code());
      }
      JsonNode answer = JsonMapper.shared().readTree(response.body().string());
      String token = text(answer, "token").orElseGet(() -> text(answer, "access_token").orElse(""));
      if (token.isEmpty()) {
        throw failed(response.code(), "the token server " + url.host() + " gave no token");
      }
      long said = answer.path("expires_in").asLong(0);
      long seconds = said <= 0 ? UNSAID_SECONDS : Math.min(said, LONGEST_SECONDS);
      // Given up a little early: it has to be valid when it arrives.
      return new Known("Bearer " + token, asked.plusMillis(seconds * 900));
    } catch (JacksonException e) {
      throw failed(0, "the token server " + url.host() + " did not answer with JSON", e);
    } catch (RegistryClientException e) {
      throw e;
    } catch (IOException e) {
      throw new RegistryClientException(
          RegistryClientException.UNREACHABLE,
          0,
          "the token server " + url.host() + " cannot be reached: " + e.getMessage(),
          "",
          e);
    }
  }

  private static Request withPassword(HttpUrl url, Credentials user) {
    return new Request.Builder().url(url).header("Authorization", basic(user)).build();
  }

  /** What is asked goes into a form: with the token (Docker's OAuth2 token authentication). */
  private static Request withToken(HttpUrl url, Credentials user) {
    FormBody.Builder form =
        new FormBody.Builder(StandardCharsets.UTF_8)
            .add("grant_type", "refresh_token")
            .add("client_id", CLIENT)
            .add("refresh_token", user.identityToken());
    String service = url.queryParameter("service");
    if (service != null) {
      form.add("service", service);
    }
    String scopes = String.join(" ", url.queryParameterValues("scope").stream().toList());
    if (!scopes.isEmpty()) {
      form.add("scope", scopes);
    }
    HttpUrl bare =
        url.newBuilder()
            .removeAllQueryParameters("service")
            .removeAllQueryParameters("scope")
            .build();
    return new Request.Builder().url(bare).post(form.build()).build();
  }

  private static Optional<String> text(JsonNode answer, String field) {
    return answer.path(field).isString()
        ? Optional.of(answer.path(field).asString()).filter(t -> !t.isEmpty())
        : Optional.empty();
  }

  /** Where the token is asked for; what the realm's own query says stays. */
  private HttpUrl address(Challenge challenge, String scope) throws RegistryClientException {
    String realm = challenge.parameters().getOrDefault("realm", "");
    HttpUrl base = HttpUrl.parse(realm);
    if (base == null) {
      throw failed(0, "the registry names no token server but \"" + realm + "\"");
    }
    HttpUrl.Builder url = base.newBuilder();
    String service = challenge.parameters().get("service");
    if (service != null && base.queryParameter("service") == null) {
      url.addQueryParameter("service", service);
    }
    // What the registry asks for, and what this client is going to need as well.
    String asked = challenge.parameters().getOrDefault("scope", "");
    for (String one : (asked + " " + scope).strip().split(" +", -1)) {
      if (!one.isEmpty() && !url.build().queryParameterValues("scope").contains(one)) {
        url.addQueryParameter("scope", one);
      }
    }
    return url.build();
  }

  private RegistryClientException failed(int status, String what) {
    return failed(status, what, null);
  }

  private RegistryClientException failed(int status, String what, @Nullable Throwable cause) {
    return new SignInException(
        "UNAUTHORIZED", status, "could not sign in at " + endpoint + ": " + what, what, cause);
  }
}
