package dev.lab.target.live;

import dev.lab.target.Cluster;
import dev.lab.target.Resource;
import dev.lab.target.ResourceType;
import dev.lab.target.UnreachableException;
import dev.lab.target.UnreachableException.Reason;
import dev.lab.target.guard.GuardException;
import dev.lab.target.guard.Share;
import dev.lab.target.guard.Slot;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** One namespace of a running cluster. */
final class LiveCluster implements Cluster {
  private static final int SECONDS = 15;

  private final HttpClient http;
  private final String server;
  private final String namespace;
  private final ResourceTypes types = new ResourceTypes(this::json);
  private final Consumer<String> told;
  private final @Nullable Share share;

  /**
   * A cluster.
   *
   * @param told of each request that is sent
   * @param share what may be taken for a learner; null where nothing is counted
   */
  LiveCluster(
      HttpClient http,
      String server,
      String namespace,
      Consumer<String> told,
      @Nullable Share share) {
    this.share = share;
    this.told = told;
    this.http = http;
    this.server = server.replaceAll("/+$", "");
    this.namespace = namespace;
  }

  @Override
  public String namespace() {
    return namespace;
  }

  /** An answer of the API server, whatever its status. */
  record Raw(int status, Map<String, List<String>> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
      for (Map.Entry<String, List<String>> entry : headers.entrySet()) {
        if (entry.getKey().toLowerCase(Locale.ROOT).equals(name) && !entry.getValue().isEmpty()) {
          return entry.getValue().getFirst();
        }
      }
      return "";
    }
  }

  Raw ask(String method, String path, Map<String, String> headers) {
    for (int tries = 0; ; tries++) {
      Raw raw = send(method, path, headers);
      Optional<Duration> pause =
          share == null
              ? Optional.empty()
              : share.pause(raw.status(), raw.header("retry-after"), tries);
      if (pause.isEmpty()) {
        return raw;
      }
      try {
        Thread.sleep(pause.get());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unreachable("interrupted");
      }
    }
  }

  private Raw send(String method, String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        http.newHttpRequestBuilder().uri(URI.create(server + path)).method(method, null, null);
    headers.forEach(request::header);
    told.accept(method + " " + server + path);
    try (Slot slot = share == null ? () -> {} : share.slot(server)) {
      return answer(request.build());
    } catch (GuardException e) {
      throw Faults.unreachable(what(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unreachable("interrupted");
    }
  }

  private Raw answer(HttpRequest request) throws InterruptedException, GuardException {
    CompletableFuture<HttpResponse<byte[]>> answer = http.sendAsync(request, byte[].class);
    try {
      HttpResponse<byte[]> response = answer.get(SECONDS, TimeUnit.SECONDS);
      byte[] body = response.body() == null ? new byte[0] : response.body();
      if (share != null) {
        share.take(body.length);
      }
      return new Raw(response.code(), response.headers(), body);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw Faults.unreachable(what(), cause);
    } catch (TimeoutException e) {
      answer.cancel(true);
      throw new UnreachableException(
          what(), "it did not answer within " + SECONDS + " seconds", Reason.TIMEOUT);
    } catch (InterruptedException e) {
      answer.cancel(true);
      throw e;
    }
  }

  private String what() {
    return "the cluster at " + server;
  }

  private UnreachableException unreachable(String why) {
    return new UnreachableException(what(), why);
  }

  private Optional<JsonNode> json(String path) {
    Raw raw = ask("GET", path, Map.of("Accept", "application/json"));
    if (raw.status() == 404) {
      return Optional.empty();
    }
    try {
      JsonNode tree = JsonMapper.shared().readTree(raw.text());
      if (raw.status() != 200) {
        throw new UnreachableException(
            what(),
            "it answered " + raw.status() + ": " + tree.path("message").asString(raw.text()),
            Reason.ofStatus(raw.status()));
      }
      return Optional.of(tree);
    } catch (JacksonException e) {
      throw unreachable("it answered " + raw.status() + " and no JSON");
    }
  }

  @Override
  public Optional<JsonNode> find(Resource resource, String name) {
    return json(resource.path(namespace) + "/" + name);
  }

  @Override
  public List<JsonNode> list(Resource resource) {
    List<JsonNode> items = new ArrayList<>();
    json(resource.path(namespace)).ifPresent(list -> list.path("items").forEach(items::add));
    return items;
  }

  @Override
  public Optional<ResourceType> type(String name) {
    return types.find(name);
  }

  @Override
  public Optional<JsonNode> find(ResourceType type, String in, String name) {
    return json(type.path(in.isEmpty() ? namespace : in) + "/" + encoded(name));
  }

  @Override
  public JsonNode list(ResourceType type, String in, String selector) {
    String query = selector.isEmpty() ? "" : "?labelSelector=" + encoded(selector);
    return json(type.path(in.isEmpty() ? namespace : in) + query)
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  @Override
  public List<String> log(String pod, String container, boolean previous, int lines) {
    Raw raw =
        ask(
            "GET",
            Resource.POD.path(namespace)
                + "/"
                + pod
                + "/log?tailLines="
                + lines
                + (container.isEmpty() ? "" : "&container=" + container)
                + (previous ? "&previous=true" : ""),
            Map.of());
    return raw.status() == 200 ? raw.text().lines().toList() : List.of();
  }
}
