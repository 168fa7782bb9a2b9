package dev.lab.target.live;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.MediaType;
import dev.lab.target.Registry;
import dev.lab.target.UnreachableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A registry that is asked through the API server's Service proxy: no port has to be reachable. */
final class ProxiedRegistry implements Registry {
  private static final String JSON = "application/json";
  private static final int MOST_PAGES = 1_000;
  private static final Pattern NEXT = Pattern.compile("<[^>]*(/v2/[^>]*)>.*rel=\"?next\"?.*");
  private static final Pattern CLIMBS =
      Pattern.compile("(?i)(/|%2f|\\\\|%5c)(\\.|%2e)|[#\\s\\p{Cntrl}]|%25|%00");

  private final LiveCluster cluster;
  private final String service;
  private final int port;

  ProxiedRegistry(LiveCluster cluster, String service, int port) {
    this.cluster = cluster;
    this.service = service;
    this.port = port;
  }

  @Override
  public String address() {
    return "the Service " + service + ", through the API server";
  }

  private LiveCluster.Raw ask(String method, String path, String accept) {
    if (CLIMBS.matcher(path).find()) {
      // With the API server's own path ahead of it, it could lead to anything that we may read.
      throw new UnreachableException("the registry behind " + address(), "it names " + path);
    }
    LiveCluster.Raw raw =
        cluster.ask(
            method,
            "/api/v1/namespaces/"
                + cluster.namespace()
                + "/services/"
                + service
                + ":"
                + port
                + "/proxy"
                + path,
            Map.of("Accept", accept));
    if (raw.status() >= 500 || raw.status() == 401 || raw.status() == 403) {
      throw new UnreachableException(
          "the registry behind " + address(),
          "the answer was " + raw.status() + " " + shown(raw),
          UnreachableException.Reason.ofStatus(raw.status()));
    }
    return raw;
  }

  private static String shown(LiveCluster.Raw raw) {
    String text = raw.text();
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  private JsonNode json(LiveCluster.Raw raw) {
    try {
      return JsonMapper.shared().readTree(raw.text());
    } catch (JacksonException e) {
      throw new UnreachableException("the registry behind " + address(), "it answered no JSON");
    }
  }

  private List<String> pages(String first, String field) {
    List<String> all = new ArrayList<>();
    String path = first;
    for (int page = 0; !path.isEmpty() && page < MOST_PAGES; page++) {
      LiveCluster.Raw raw = ask("GET", path, JSON);
      if (raw.status() == 404) {
        return all;
      }
      json(raw).path(field).forEach(v -> all.add(v.asString("")));
      Matcher next = NEXT.matcher(raw.header("link"));
      path = next.matches() ? String.valueOf(next.group(1)) : "";
    }
    return all;
  }

  @Override
  public List<String> catalog() {
    return pages("/v2/_catalog", "repositories");
  }

  @Override
  public List<String> tags(String repository) {
    return pages("/v2/" + repository + "/tags/list", "tags");
  }

  @Override
  public Optional<Manifest> manifest(String repository, String reference) {
    LiveCluster.Raw raw =
        ask(
            "GET",
            "/v2/" + repository + "/manifests/" + reference,
            String.join(", ", MediaType.MANIFESTS));
    if (raw.status() != 200) {
      return Optional.empty();
    }
    JsonNode tree = json(raw);
    String type = tree.path("mediaType").asString(raw.header("content-type"));
    return Optional.of(new Manifest(type, Digest.sha256(raw.body()).toString(), tree));
  }

  @Override
  public Optional<JsonNode> json(String repository, String digest) {
    LiveCluster.Raw raw = ask("GET", "/v2/" + repository + "/blobs/" + digest, "*/*");
    return raw.status() == 200 && Digest.sha256(raw.body()).toString().equals(digest)
        ? Optional.of(json(raw))
        : Optional.empty();
  }

  @Override
  public boolean hasBlob(String repository, String digest) {
    return ask("HEAD", "/v2/" + repository + "/blobs/" + digest, "*/*").status() == 200;
  }
}
