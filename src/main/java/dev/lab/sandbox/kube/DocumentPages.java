package dev.lab.sandbox.kube;

import dev.lab.sandbox.kinds.Kinds;
import dev.lab.sandbox.kube.docs.Discovery;
import dev.lab.sandbox.kube.docs.Etag;
import dev.lab.sandbox.kube.docs.OpenApi;
import dev.lab.sandbox.kube.docs.ServerVersion;
import dev.lab.sandbox.kube.wire.Accept;
import dev.lab.sandbox.kube.wire.Documents;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The pages that name no object: health, version, discovery and OpenAPI. */
final class DocumentPages {
  private final Discovery discovery;
  private final OpenApi openApi;
  private final String address;

  DocumentPages(Kinds kinds, String address) {
    this.discovery = new Discovery(kinds);
    this.openApi = new OpenApi(kinds);
    this.address = address;
  }

  Discovery discovery() {
    return discovery;
  }

  /** Empty where the path is no such page. */
  Optional<Reply> find(Request request) {
    String path = strip(request.path());
    return switch (path) {
      case "/healthz", "/livez", "/readyz" -> Optional.of(health(request, path));
      case "/version" ->
          Optional.of(
              new Reply.Whole(
                  200, "application/json", Documents.pretty(ServerVersion.tree()), Map.of()));
      case "" -> Optional.of(paths());
      case "/api" -> Optional.of(root(request, true));
      case "/apis" -> Optional.of(root(request, false));
      case "/openapi/v2" -> Optional.of(openApiV2(request));
      case "/openapi/v3" -> Optional.of(tagged(request, openApi.index(), "application/json"));
      default -> below(request, path);
    };
  }

  private Optional<Reply> below(Request request, String path) {
    if (path.startsWith("/openapi/v3/")) {
      return openApi
          .document(path.substring("/openapi/v3".length()))
          .map(tree -> tagged(request, tree, "application/json"));
    }
    List<String> steps = List.of(path.split("/", -1));
    boolean core = path.startsWith("/api/") && steps.size() == 3;
    if (core) {
      return discovery.resources("", steps.get(2)).map(tree -> Reply.json(200, tree));
    }
    if (path.startsWith("/apis/") && steps.size() == 3) {
      return discovery.group(steps.get(2)).map(tree -> Reply.json(200, tree));
    }
    if (path.startsWith("/apis/") && steps.size() == 4) {
      return discovery.resources(steps.get(2), steps.get(3)).map(tree -> Reply.json(200, tree));
    }
    return Optional.empty();
  }

  private Reply root(Request request, boolean core) {
    Accept accept = Accept.of(request.header().apply("Accept")).orElse(Accept.PLAIN);
    if (accept.shape() == Accept.Shape.DISCOVERY) {
      return tagged(
          request,
          discovery.aggregated(core, accept.version()),
          "application/json;g=apidiscovery.k8s.io;v="
              + accept.version()
              + ";as=APIGroupDiscoveryList");
    }
    return Reply.json(200, core ? discovery.versions(address) : discovery.groups());
  }

  /** With an ETag, and 304 where the client has it already. */
  private static Reply tagged(Request request, JsonNode tree, String contentType) {
    byte[] body = Documents.json(tree);
    String etag = "\"" + Etag.of(new String(body, java.nio.charset.StandardCharsets.UTF_8)) + "\"";
    Reply.Whole reply =
        request.header().apply("If-None-Match").equals(etag)
            ? new Reply.Whole(304, "", new byte[0], Map.of())
            : new Reply.Whole(200, contentType, body, Map.of());
    return reply.with("ETag", etag).with("Vary", "Accept");
  }

  private static Reply openApiV2(Request request) {
    boolean protobuf = request.header().apply("Accept").contains("proto");
    return protobuf
        ? new Reply.Whole(200, OpenApi.V2_PROTOBUF, new byte[0], Map.of())
        : Reply.json(
            200,
            JsonMapper.shared()
                .readTree(
                    "{\"swagger\":\"2.0\",\"info\":{\"title\":\"Kubernetes\",\"version\":\"v1.33.5\"},\"paths\":{}}"));
  }

  private static Reply health(Request request, String path) {
    return Reply.text(
        200,
        request.queries().containsKey("verbose")
            ? "[+]ping ok\n[+]etcd ok\n" + path.substring(1) + " check passed\n"
            : "ok");
  }

  private Reply paths() {
    ObjectNode tree = JsonMapper.shared().createObjectNode();
    ArrayNode list = tree.putArray("paths");
    TreeSet<String> all =
        new TreeSet<>(
            List.of(
                "/api",
                "/api/v1",
                "/apis",
                "/healthz",
                "/livez",
                "/openapi/v2",
                "/openapi/v3",
                "/readyz",
                "/version"));
    for (JsonNode group : discovery.groups().path("groups")) {
      all.add("/apis/" + group.path("name").asString(""));
      group.path("versions").forEach(v -> all.add("/apis/" + v.path("groupVersion").asString("")));
    }
    all.forEach(list::add);
    return new Reply.Whole(200, "application/json", Documents.pretty(tree), Map.of());
  }

  private static String strip(String path) {
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }
}
