package dev.lab.standin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks the Docker Engine API over the Unix socket that DOCKER_HOST names. */
final class EngineClient {
  /** What the engine refused, in its own words. */
  static final class EngineException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EngineException(String message) {
      super(message, null, false, false);
    }
  }

  private static final String VERSION = "v1.41";

  private final Path socket;
  private final OkHttpClient http;

  EngineClient(Map<String, String> environment) {
    String host = environment.getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock");
    if (!host.startsWith("unix://")) {
      throw new UsageException(
          1, "this stand-in for docker reaches an engine by a Unix socket only, not by " + host);
    }
    this.socket = Path.of(host.substring("unix://".length()));
    this.http =
        new OkHttpClient.Builder()
            .socketFactory(UnixSocket.factory(socket))
            .protocols(List.of(Protocol.HTTP_1_1))
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO)
            .build();
  }

  /** The address of an API path such as {@code images/json}. */
  HttpUrl.Builder path(String path) {
    return new HttpUrl.Builder()
        .scheme("http")
        .host("localhost")
        .addPathSegment(VERSION)
        .addPathSegments(path);
  }

  JsonNode get(HttpUrl.Builder url) {
    return json(call("GET", url, null));
  }

  JsonNode post(HttpUrl.Builder url) {
    return json(call("POST", url, RequestBody.create(new byte[0])));
  }

  JsonNode delete(HttpUrl.Builder url) {
    return json(call("DELETE", url, null));
  }

  /** Posts, and hands on each JSON object of the answer as it comes. */
  void stream(HttpUrl.Builder url, @Nullable RequestBody body, Consumer<JsonNode> message) {
    try (Response response =
            call("POST", url, body == null ? RequestBody.create(new byte[0]) : body);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(response.body().byteStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        if (!line.isBlank()) {
          message.accept(JsonMapper.shared().readTree(line));
        }
        line = lines.readLine();
      }
    } catch (IOException e) {
      throw new EngineException("the engine broke off its answer: " + e.getMessage());
    }
  }

  private Response call(String method, HttpUrl.Builder url, @Nullable RequestBody body) {
    Request.Builder request =
        new Request.Builder()
            .url(url.build())
            .header("User-Agent", "lab-stand-in")
            .header("X-Registry-Auth", "e30=")
            .method(method, body);
    try {
      Response response = http.newCall(request.build()).execute();
      if (response.isSuccessful()) {
        return response;
      }
      try (response) {
        throw new EngineException(message(response));
      }
    } catch (IOException e) {
      throw new UsageException(
          1,
          "Cannot connect to the Docker daemon at unix://"
              + socket
              + ". Is the docker daemon running?");
    }
  }

  private static String message(Response response) throws IOException {
    String body = response.body().string();
    try {
      return JsonMapper.shared().readTree(body).path("message").asString(body);
    } catch (JacksonException e) {
      return body.isBlank() ? "HTTP " + response.code() : body.strip();
    }
  }

  private static JsonNode json(Response response) {
    try (response) {
      String body = response.body().string();
      return body.isBlank() ? JsonMapper.shared().nullNode() : JsonMapper.shared().readTree(body);
    } catch (IOException e) {
      throw new EngineException("the engine broke off its answer: " + e.getMessage());
    }
  }
}
