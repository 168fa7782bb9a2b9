package dev.lab.sandbox.kube.docs;

import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.kinds.Kinds;
import dev.lab.sandbox.objects.ResourceType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The OpenAPI v3 documents, as little of them as kubectl needs before it applies, creates or
 * explains: each kind with its fields, and that its writes take {@code fieldValidation}.
 */
public final class OpenApi {
  /** The media type under which kubectl asks for the v2 document; an empty one is enough for it. */
  public static final String V2_PROTOBUF =
      "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final Kinds kinds;
  private List<Kind> written = List.of();
  private final Map<String, Optional<ObjectNode>> documents = new HashMap<>();

  /** Of these kinds. */
  public OpenApi(Kinds kinds) {
    this.kinds = kinds;
  }

  /** {@code /openapi/v3}: where each group and version's document is. */
  public ObjectNode index() {
    ObjectNode tree = JSON.createObjectNode();
    ObjectNode paths = tree.putObject("paths");
    Set<String> roots = new TreeSet<>();
    kinds.all().forEach(kind -> roots.add(root(kind.type())));
    for (String root : roots) {
      String hash = Etag.of(JSON.writeValueAsString(document(root).orElseThrow()));
      paths
          .putObject(root.substring(1))
          .put("serverRelativeURL", "/openapi/v3" + root + "?hash=" + hash);
    }
    return tree;
  }

  /** The document of {@code /api/v1} or {@code /apis/GROUP/VERSION}. */
  @SuppressWarnings("ReferenceEquality") // the kinds are the same list until one comes or goes
  public synchronized Optional<ObjectNode> document(String root) {
    List<Kind> now = kinds.all();
    if (now != written) {
      documents.clear();
      written = now;
    }
    return documents.computeIfAbsent(root, r -> write(r, now));
  }

  private static Optional<ObjectNode> write(String root, List<Kind> all) {
    List<Kind> served = all.stream().filter(k -> root(k.type()).equals(root)).toList();
    if (served.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode tree = JSON.createObjectNode();
    tree.put("openapi", "3.0.0");
    tree.putObject("info").put("title", "Kubernetes").put("version", ServerVersion.GIT_VERSION);
    ObjectNode paths = tree.putObject("paths");
    ObjectNode schemas = tree.putObject("components").putObject("schemas");
    for (Kind kind : served) {
      ResourceType type = kind.type();
      String own = type.kind();
      String name = root.substring(1).replace('/', '.') + "." + type.kind();
      String collection =
          root + (type.namespaced() ? "/namespaces/{namespace}/" : "/") + type.plural();
      operation(paths.putObject(collection), "post", type, name);
      ObjectNode item = paths.putObject(collection + "/{name}");
      operation(item, "get", type, name);
      operation(item, "put", type, name);
      operation(item, "patch", type, name);
      kind.schemas().forEach((each, known) -> schemas.set(each.equals(own) ? name : each, known));
      ObjectNode schema = schemas.withObjectProperty(name);
      schema.put("type", "object");
      groupVersionKind(schema.putArray("x-kubernetes-group-version-kind").addObject(), type);
    }
    return Optional.of(tree);
  }

  private static void operation(ObjectNode path, String verb, ResourceType type, String schema) {
    ObjectNode operation = path.putObject(verb);
    groupVersionKind(operation.putObject("x-kubernetes-group-version-kind"), type);
    operation.put("x-kubernetes-action", verb.equals("post") ? "post" : verb);
    if (!verb.equals("get")) {
      ArrayNode parameters = operation.putArray("parameters");
      for (String name : List.of("dryRun", "fieldManager", "fieldValidation")) {
        ObjectNode parameter = parameters.addObject();
        parameter.put("name", name).put("in", "query");
        parameter.putObject("schema").put("type", "string").put("uniqueItems", true);
      }
    }
    ObjectNode ok = operation.putObject("responses").putObject("200");
    ok.put("description", "OK");
    ok.putObject("content")
        .putObject("application/json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/" + schema);
  }

  private static void groupVersionKind(ObjectNode tree, ResourceType type) {
    tree.put("group", type.group()).put("version", type.version()).put("kind", type.kind());
  }

  private static String root(ResourceType type) {
    return type.group().isEmpty()
        ? "/api/" + type.version()
        : "/apis/" + type.group() + "/" + type.version();
  }
}
