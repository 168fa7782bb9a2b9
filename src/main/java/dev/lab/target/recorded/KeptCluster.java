package dev.lab.target.recorded;

import dev.lab.target.Cluster;
import dev.lab.target.Resource;
import dev.lab.target.ResourceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers what nobody asked at the time, from the lists that were kept. */
final class KeptCluster implements Cluster {
  private final String namespace;
  private final Pool pool;

  KeptCluster(String namespace, Pool pool) {
    this.namespace = namespace;
    this.pool = pool;
  }

  @Override
  public String namespace() {
    return namespace;
  }

  @Override
  public Optional<JsonNode> find(Resource resource, String name) {
    return named(list(resource, resource.kind() + " " + name), name);
  }

  @Override
  public List<JsonNode> list(Resource resource) {
    return list(resource, "the list of " + resource.kind());
  }

  private List<JsonNode> list(Resource resource, String asked) {
    return pool.find(AskedCluster.list(resource.kind()), Codec.OBJECTS)
        .or(
            () ->
                pool.find(AskedCluster.objects(type(resource), "", ""), Codec.TREE)
                    .map(KeptCluster::items))
        .orElseThrow(() -> new NotKeptException(asked));
  }

  private static ResourceType type(Resource resource) {
    String path = resource.path("x");
    String[] parts = path.split("/", -1);
    boolean core = parts[1].equals("api");
    return new ResourceType(
        core ? parts[2] : parts[2] + "/" + parts[3],
        parts[parts.length - 1],
        resource.kind(),
        resource != Resource.NODE);
  }

  private static List<JsonNode> items(JsonNode list) {
    List<JsonNode> all = new ArrayList<>();
    list.path("items").forEach(all::add);
    return all;
  }

  private static Optional<JsonNode> named(List<JsonNode> objects, String name) {
    return objects.stream()
        .filter(o -> o.path("metadata").path("name").asString("").equals(name))
        .findFirst();
  }

  /** By any name that a type has been called, or the type's own. */
  @Override
  public Optional<ResourceType> type(String name) {
    String word = name.toLowerCase(Locale.ROOT);
    return pool.types().stream()
        .filter(t -> names(t).contains(word))
        .findFirst()
        .map(Optional::of)
        .orElseThrow(() -> new NotKeptException("whether there is a type " + name));
  }

  private static List<String> names(ResourceType type) {
    String kind = type.kind().toLowerCase(Locale.ROOT);
    String group =
        type.version().contains("/")
            ? "." + type.version().substring(0, type.version().indexOf('/'))
            : "";
    return List.of(
        kind,
        type.plural(),
        kind + group,
        type.plural() + group,
        type.version() + "/" + kind,
        type.version() + "/" + type.plural());
  }

  @Override
  public Optional<JsonNode> find(ResourceType type, String in, String name) {
    return named(items(whole(type, in, type.kind() + " " + name)), name);
  }

  @Override
  public JsonNode list(ResourceType type, String in, String selector) {
    String asked = "each " + type.kind() + (selector.isEmpty() ? "" : " with " + selector);
    Predicate<JsonNode> wanted =
        selector.isEmpty()
            ? labels -> true
            : Labels.read(selector).orElseThrow(() -> new NotKeptException(asked));
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    ArrayNode found = list.putArray("items");
    for (JsonNode each : items(whole(type, in, asked))) {
      if (wanted.test(each.path("metadata").path("labels"))) {
        found.add(each);
      }
    }
    return list;
  }

  /** Every object of a type, from whichever list has them. */
  private JsonNode whole(ResourceType type, String in, String asked) {
    Optional<JsonNode> list = pool.find(AskedCluster.objects(type, own(in), ""), Codec.TREE);
    if (list.isPresent()) {
      return list.get();
    }
    Optional<Resource> resource =
        own(in).isEmpty()
            ? Arrays.stream(Resource.values()).filter(r -> type(r).equals(type)).findFirst()
            : Optional.empty();
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    ArrayNode items = tree.putArray("items");
    resource
        .flatMap(r -> pool.find(AskedCluster.list(r.kind()), Codec.OBJECTS))
        .orElseThrow(() -> new NotKeptException(asked))
        .forEach(items::add);
    return tree;
  }

  private String own(String in) {
    return in.equals(namespace) ? "" : in;
  }

  @Override
  public List<String> log(String pod, String container, boolean previous, int lines) {
    for (String name : List.of(container, "")) {
      Optional<List<String>> kept =
          pool.find(
              Question.of("log", pod, name, previous ? "previous" : "", "" + Generous.LOG_LINES),
              Codec.TEXTS);
      if (kept.isPresent() && lines <= Generous.LOG_LINES) {
        List<String> all = kept.get();
        return all.subList(Math.max(0, all.size() - lines), all.size());
      }
    }
    throw new NotKeptException("the log of " + pod);
  }
}
