package dev.lab.grade.tenants;

import dev.lab.grade.text.Harmless;
import dev.lab.kubeconfig.Kubeconfig;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Makes learners' namespaces on the cluster of one of the instructor's contexts. */
public final class Tenants implements AutoCloseable {
  private static final int SECONDS = 30;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final KubernetesClient client;
  private final String server;
  private final JsonNode cluster;

  /** On the cluster of this kubeconfig's current context. */
  public Tenants(Kubeconfig instructor) {
    Config config = Config.fromKubeconfig(instructor.toYaml());
    config.setRequestRetryBackoffLimit(3);
    this.client = new KubernetesClientBuilder().withConfig(config).build();
    this.server = config.getMasterUrl().replaceAll("/+$", "");
    this.cluster =
        YAMLMapper.shared().readTree(instructor.toYaml()).path("clusters").path(0).path("cluster");
  }

  /** Makes a namespace and what is in it, or has what is there be as it should. */
  public void apply(Tenant tenant) throws TenantException, InterruptedException {
    for (ObjectNode object : Manifests.of(tenant)) {
      String kind = object.path("kind").asString("");
      String version = object.path("apiVersion").asString("");
      String name = object.path("metadata").path("name").asString("");
      String path =
          (version.contains("/") ? "/apis/" : "/api/")
              + version
              + (kind.equals("Namespace") ? "" : "/namespaces/" + tenant.namespace())
              + "/"
              + kind.toLowerCase(Locale.ROOT)
              + "s/"
              + name
              + "?fieldManager=lab&force=true";
      send("PATCH", path, "application/apply-patch+yaml", object, kind + " " + name);
    }
  }

  /** A kubeconfig with a token of the namespace's own account, which is good for so long. */
  public String kubeconfig(Tenant tenant, Duration time)
      throws TenantException, InterruptedException {
    ObjectNode request =
        JSON.createObjectNode()
            .put("apiVersion", "authentication.k8s.io/v1")
            .put("kind", "TokenRequest");
    request.putObject("spec").put("expirationSeconds", time.toSeconds());
    JsonNode answer =
        send(
            "POST",
            "/api/v1/namespaces/"
                + tenant.namespace()
                + "/serviceaccounts/"
                + Manifests.NAME
                + "/token",
            "application/json",
            request,
            "a token");
    return LearnersConfig.write(
        cluster, tenant.namespace(), answer.path("status").path("token").asString(""));
  }

  private JsonNode send(String method, String path, String type, ObjectNode body, String what)
      throws TenantException, InterruptedException {
    HttpRequest request =
        client
            .getHttpClient()
            .newHttpRequestBuilder()
            .uri(URI.create(server + path))
            .method(method, type, JSON.writeValueAsString(body))
            .build();
    try {
      HttpResponse<byte[]> response =
          client.getHttpClient().sendAsync(request, byte[].class).get(SECONDS, TimeUnit.SECONDS);
      JsonNode answer = JSON.readTree(response.body() == null ? new byte[0] : response.body());
      if (response.code() / 100 != 2) {
        throw new TenantException(
            "the cluster does not make "
                + what
                + ": "
                + response.code()
                + " "
                + Harmless.line(answer.path("message").asString("")));
      }
      return answer;
    } catch (JacksonException e) {
      throw new TenantException("the cluster at " + server + " does not answer in JSON");
    } catch (TimeoutException e) {
      throw new TenantException("the cluster at " + server + " does not answer in time");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new TenantException(
          "the cluster at " + server + " can't be reached (" + cause.getMessage() + ")");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
