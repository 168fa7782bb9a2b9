package dev.lab.report;

import dev.lab.report.ClassException.Why;
import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks to one class, over TLS with the certificate that was agreed upon. */
public final class ClassClient implements AutoCloseable {
  private static final MediaType JSON = MediaType.get("application/json");
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final Duration PATIENCE_TO_CONNECT = Duration.ofSeconds(5);
  private static final long MOST_ANSWER = 64 * 1024;
  private static final long MOST_WAIT = 600;

  private final ClassAddress address;
  private final PinnedTrust trust;
  private final OkHttpClient http;

  /** Of the class at an address. */
  public ClassClient(ClassAddress address) {
    this.address = address;
    this.trust = new PinnedTrust(address.fingerprint());
    this.http =
        new OkHttpClient.Builder()
            .sslSocketFactory(trust.context().getSocketFactory(), trust)
            // The fingerprint says more than a name does.
            .hostnameVerifier((host, session) -> true)
            .protocols(List.of(Protocol.HTTP_1_1))
            .proxy(Proxy.NO_PROXY)
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(PATIENCE_TO_CONNECT)
            .callTimeout(PATIENCE)
            .build();
  }

  /** The fingerprint of what answers there; nothing is said to it. */
  public static Fingerprint look(ClassAddress address) throws ClassException {
    try (ClassClient client = new ClassClient(new ClassAddress(address.url(), Optional.empty()))) {
      try {
        client.call(client.request("").build());
      } catch (ClassException e) {
        if (e.why() != Why.OTHER_CERTIFICATE) {
          throw e;
        }
      }
      return client.trust.shown().orElseThrow();
    }
  }

  /** Joins; once more is the same as once. */
  public void join(Membership as) throws ClassException {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("code", as.code()).put("learner", as.learner()).put("token", as.token());
    call(request("join").post(json(body)).build());
  }

  /**
   * Sends events, in their order.
   *
   * @return the number of the last that the class has
   */
  public long send(Membership as, List<Event> events) throws ClassException {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    body.put("learner", as.learner()).put("now", Instant.now().toString());
    ArrayNode all = body.putArray("events");
    events.forEach(e -> all.add(EventJson.write(e)));
    Request request =
        request("events").header("Authorization", "Bearer " + as.token()).post(json(body)).build();
    return call(request).path("last").asLong(0);
  }

  private static RequestBody json(ObjectNode body) {
    return RequestBody.create(JsonMapper.shared().writeValueAsBytes(body), JSON);
  }

  private Request.Builder request(String path) {
    return new Request.Builder().url(HttpUrl.get(address.url() + "/" + path));
  }

  private JsonNode call(Request request) throws ClassException {
    try (Response response = http.newCall(request).execute()) {
      JsonNode answer = JsonMapper.shared().createObjectNode();
      try {
        String text = response.peekBody(MOST_ANSWER).string();
        answer = JsonMapper.shared().readTree(text);
      } catch (JacksonException e) {
        if (response.isSuccessful()) {
          throw new ClassException(
              Why.LATER, "what answers at " + address.url() + " does not speak as a class does");
        }
      }
      if (response.isSuccessful()) {
        return answer;
      }
      throw refused(response, answer);
    } catch (IOException e) {
      Optional<Fingerprint> shown = trust.shown();
      if (shown.isPresent() && !shown.equals(address.fingerprint())) {
        throw new ClassException(Why.OTHER_CERTIFICATE, other(shown.get()));
      }
      throw new ClassException(
          Why.UNREACHABLE,
          "the class at " + address.url() + " can't be reached (" + reason(e) + ")");
    }
  }

  private String other(Fingerprint shown) {
    return "what answers at "
        + address.url()
        + " has the certificate sha256="
        + shown.hex()
        + address.fingerprint().map(f -> ", not sha256=" + f.hex()).orElse("")
        + ": it is not the class that you were told of, and nothing was said to it";
  }

  private static String reason(IOException e) {
    return PlainText.of(String.valueOf(e.getMessage()), 200);
  }

  private ClassException refused(Response response, JsonNode answer) {
    String said = PlainText.of(answer.path("message").asString(""), 300);
    String sentence =
        "the class at "
            + address.url()
            + (said.isEmpty() ? " answers " + response.code() : " says: " + said);
    String wait = response.header("Retry-After", "");
    Duration pause =
        wait != null && wait.matches("\\d{1,6}")
            ? Duration.ofSeconds(Math.min(MOST_WAIT, Long.parseLong(wait)))
            : Duration.ZERO;
    Why why =
        switch (answer.path("code").asString("")) {
          case "wrong-code" -> Why.WRONG_CODE;
          case "taken" -> Why.TAKEN;
          case "not-joined" -> Why.NOT_JOINED;
          default -> response.code() == 429 || response.code() >= 500 ? Why.LATER : Why.REFUSED;
        };
    return new ClassException(why, sentence, pause);
  }

  @Override
  public void close() {
    http.connectionPool().evictAll();
    http.dispatcher().executorService().shutdown();
  }
}
