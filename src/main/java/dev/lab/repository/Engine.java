package dev.lab.repository;

import dev.lab.standin.UnixSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
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

/** Builds and pushes by the Docker Engine API, on the engine that the learner's docker uses. */
final class Engine {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String dockerHost;

  Engine(String dockerHost) {
    this.dockerHost = dockerHost;
  }

  /**
   * Builds an image.
   *
   * @param context the archive to build from
   * @param say takes what the build says, line by line
   */
  void build(Path context, String name, String commit, Consumer<String> say) throws BuildFailure {
    HttpUrl.Builder url =
        url("build")
            .addQueryParameter("t", name)
            .addQueryParameter(
                "labels",
                JSON.createObjectNode()
                    .put("org.opencontainers.image.revision", commit)
                    .toString());
    StringBuilder line = new StringBuilder();
    post(
        url,
        RequestBody.create(context.toFile(), MediaType.get("application/x-tar")),
        message -> {
          line.append(message.path("stream").asString(""));
          for (int end = line.indexOf("\n"); end >= 0; end = line.indexOf("\n")) {
            say.accept(line.substring(0, end));
            line.delete(0, end + 1);
          }
        });
  }

  /** Pushes an image to the registry that its name begins with. */
  void push(String name) throws BuildFailure {
    int colon = name.lastIndexOf(':');
    HttpUrl.Builder url =
        url("images/" + name.substring(0, colon) + "/push")
            .addQueryParameter("tag", name.substring(colon + 1));
    post(url, RequestBody.create(new byte[0]), message -> {});
  }

  private HttpUrl.Builder url(String path) throws BuildFailure {
    HttpUrl.Builder url = new HttpUrl.Builder().scheme("http");
    if (dockerHost.startsWith("unix://")) {
      return url.host("localhost").addPathSegments(path);
    }
    HttpUrl tcp = HttpUrl.parse(dockerHost.replaceFirst("^tcp://", "http://"));
    if (tcp == null) {
      throw new BuildFailure(
          "the engine is at "
              + dockerHost
              + ", and images are built by unix:// or tcp:// only: set DOCKER_HOST and start the"
              + " lab again");
    }
    return url.host(tcp.host()).port(tcp.port()).addPathSegments(path);
  }

  private void post(HttpUrl.Builder url, RequestBody body, Consumer<JsonNode> each)
      throws BuildFailure {
    OkHttpClient.Builder client =
        new OkHttpClient.Builder()
            .protocols(List.of(Protocol.HTTP_1_1))
            .readTimeout(Duration.ZERO)
            .writeTimeout(Duration.ZERO);
    if (dockerHost.startsWith("unix://")) {
      client.socketFactory(UnixSocket.factory(Path.of(dockerHost.substring("unix://".length()))));
    }
    OkHttpClient http = client.build();
    // {} for nobody who has logged in; the engine wants the header.
    Request request =
        new Request.Builder().url(url.build()).header("X-Registry-Auth", "e30=").post(body).build();
    try (Response response = answer(http, request);
        BufferedReader lines =
            new BufferedReader(
                new InputStreamReader(response.body().byteStream(), StandardCharsets.UTF_8))) {
      String line = lines.readLine();
      while (line != null) {
        if (!line.isBlank()) {
          JsonNode message = JSON.readTree(line);
          String error =
              message
                  .path(response.isSuccessful() ? "error" : "message")
                  .asString(response.isSuccessful() ? "" : line);
          if (!error.isEmpty()) {
            throw new BuildFailure(error.strip());
          }
          each.accept(message);
        }
        line = lines.readLine();
      }
    } catch (IOException | JacksonException e) {
      throw new BuildFailure("the engine at " + dockerHost + " broke off: " + e.getMessage());
    } finally {
      http.connectionPool().evictAll();
    }
  }

  private Response answer(OkHttpClient http, Request request) throws BuildFailure {
    try {
      return http.newCall(request).execute();
    } catch (IOException e) {
      throw new BuildFailure(
          "no engine answers at "
              + dockerHost
              + " ("
              + e.getMessage()
              + "): see that docker runs, and DOCKER_HOST");
    }
  }
}
