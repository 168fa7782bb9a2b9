package dev.lab.standin;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks to the API server that KUBECONFIG names. */
final class KubeApi implements AutoCloseable {
  private static final String JSON = "application/json";
  private static final String TABLE =
      "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
  private static final int SECONDS = 30;

  private final KubernetesClient client;
  private final Config config;

  KubeApi(Map<String, String> environment) {
    Path file =
        Path.of(
            environment.getOrDefault(
                "KUBECONFIG", environment.getOrDefault("HOME", "") + "/.kube/config"));
    try {
      this.config = Config.fromKubeconfig(null, Files.readString(file), file.toString());
    } catch (IOException e) {
      throw new UsageException(
          1,
          "The connection to the server localhost:8080 was refused - did you specify the right host"
              + " or port?");
    }
    config.setRequestRetryBackoffLimit(0);
    this.client = new KubernetesClientBuilder().withConfig(config).build();
  }

  String server() {
    return config.getMasterUrl().replaceAll("/+$", "");
  }

  String namespace() {
    String namespace = config.getNamespace();
    return namespace == null || namespace.isEmpty() ? "default" : namespace;
  }

  /** A refusal by the server, as kubectl prints it. */
  static final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient JsonNode status;

    Refused(JsonNode status) {
      super(status.path("message").asString(""), null, false, false);
      this.status = status;
    }

    boolean notFound() {
      return status.path("reason").asString("").equals("NotFound");
    }

    String words() {
      String reason = status.path("reason").asString("");
      String message = status.path("message").asString("");
      if (reason.equals("Invalid")) {
        JsonNode details = status.path("details");
        StringBuilder text = new StringBuilder("The ");
        text.append(details.path("kind").asString(""))
            .append(" \"")
            .append(details.path("name").asString(""))
            .append("\" is invalid: ");
        JsonNode causes = details.path("causes");
        for (JsonNode cause : causes) {
          text.append(causes.size() > 1 ? "\n* " : "")
              .append(cause.path("field").asString(""))
              .append(": ")
              .append(cause.path("message").asString(""));
        }
        return text.toString();
      }
      return "Error from server" + (reason.isEmpty() ? ": " : " (" + reason + "): ") + message;
    }
  }

  JsonNode get(String path) {
    return json("GET", path, "", JSON, JSON);
  }

  JsonNode table(String path) {
    return json("GET", path, "", JSON, TABLE);
  }

  Optional<JsonNode> find(KubeType type, String namespace, String name) {
    try {
      return Optional.of(get(type.path(namespace) + "/" + name));
    } catch (Refused e) {
      if (e.notFound()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  JsonNode create(String path, JsonNode object) {
    return json("POST", path + "?fieldValidation=Strict", object.toString(), JSON, JSON);
  }

  JsonNode merge(String path, JsonNode patch) {
    return json("PATCH", path, patch.toString(), "application/merge-patch+json", JSON);
  }

  JsonNode strategic(String path, JsonNode patch) {
    return json("PATCH", path, patch.toString(), "application/strategic-merge-patch+json", JSON);
  }

  JsonNode delete(String path) {
    return json("DELETE", path, "{\"propagationPolicy\":\"Background\"}", JSON, JSON);
  }

  String text(String path) {
    HttpResponse<byte[]> response = send("GET", path, "", JSON, "*/*");
    String body = new String(body(response), StandardCharsets.UTF_8);
    if (response.code() >= 400) {
      throw new Refused(tree(body));
    }
    return body;
  }

  private JsonNode json(String method, String path, String body, String type, String accept) {
    HttpResponse<byte[]> response = send(method, path, body, type, accept);
    JsonNode tree = tree(new String(body(response), StandardCharsets.UTF_8));
    if (response.code() >= 400) {
      throw new Refused(tree);
    }
    return tree;
  }

  private static byte[] body(HttpResponse<byte[]> response) {
    return response.body() == null ? new byte[0] : response.body();
  }

  private static JsonNode tree(String body) {
    try {
      return JsonMapper.shared().readTree(body);
    } catch (JacksonException e) {
      return JsonMapper.shared().createObjectNode().put("message", body.strip());
    }
  }

  private HttpResponse<byte[]> send(
      String method, String path, String body, String type, String accept) {
    HttpRequest.Builder request =
        client
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(URI.create(server() + path))
            .header("Accept", accept);
    request.method(method, type, body.isEmpty() ? null : body);
    try {
      return client
          .getHttpClient()
          .sendAsync(request.build(), byte[].class)
          .get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      String host = server().replaceFirst("https?://", "");
      boolean refused = e.getCause() instanceof ConnectException;
      throw new UsageException(
          1,
          refused
              ? "The connection to the server "
                  + host
                  + " was refused - did you specify the right host or port?"
              : "Unable to connect to the server: "
                  + (e.getCause() == null ? "timeout" : e.getCause().getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException(130, "interrupted");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
