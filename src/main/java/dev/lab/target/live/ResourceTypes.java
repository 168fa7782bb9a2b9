package dev.lab.target.live;

import dev.lab.target.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/** The types of objects that a cluster has, asked of its API and kept once found. */
final class ResourceTypes {
  private final Function<String, Optional<JsonNode>> get;
  private final Map<String, ResourceType> found = new ConcurrentHashMap<>();

  /**
   * Types.
   *
   * @param get reads a path of the API server; empty where it has none
   */
  ResourceTypes(Function<String, Optional<JsonNode>> get) {
    this.get = get;
  }

  Optional<ResourceType> find(String name) {
    ResourceType known = found.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<ResourceType> asked = name.contains("/") ? byVersion(name) : byName(name);
    asked.ifPresent(t -> found.put(name, t));
    return asked;
  }

  /** {@code apps/v1/Deployment}, {@code v1/Service}. */
  private Optional<ResourceType> byVersion(String name) {
    int cut = name.lastIndexOf('/');
    String word = name.substring(cut + 1);
    return of(name.substring(0, cut)).stream().filter(t -> t.is(word)).map(Named::type).findFirst();
  }

  /** {@code deployments}, {@code deploy}, {@code deployments.apps}: the first group that has it. */
  private Optional<ResourceType> byName(String name) {
    int dot = name.indexOf('.');
    String word = dot < 0 ? name : name.substring(0, dot);
    String group = dot < 0 ? "" : name.substring(dot + 1);
    List<String> versions = new ArrayList<>();
    if (dot < 0) {
      versions.add("v1");
    }
    for (JsonNode each :
        get.apply("/apis").map(t -> t.path("groups")).stream()
            .flatMap(JsonNode::valueStream)
            .toList()) {
      if (dot < 0 || each.path("name").asString("").equals(group)) {
        versions.add(each.path("preferredVersion").path("groupVersion").asString(""));
        each.path("versions").forEach(v -> versions.add(v.path("groupVersion").asString("")));
      }
    }
    for (String version : versions.stream().distinct().toList()) {
      for (Named type : of(version)) {
        if (type.is(word)) {
          return Optional.of(type.type());
        }
      }
    }
    return Optional.empty();
  }

  private List<Named> of(String version) {
    String path = (version.contains("/") ? "/apis/" : "/api/") + version;
    return get.apply(path).map(t -> t.path("resources")).stream()
        .flatMap(JsonNode::valueStream)
        .filter(r -> !r.path("name").asString("").contains("/"))
        .map(r -> Named.read(version, r))
        .toList();
  }

  /** A type and its other names. */
  private record Named(ResourceType type, List<String> names) {
    static Named read(String version, JsonNode tree) {
      ResourceType type =
          new ResourceType(
              version,
              tree.path("name").asString(""),
              tree.path("kind").asString(""),
              tree.path("namespaced").asBoolean(false));
      List<String> names = new ArrayList<>(List.of(type.plural(), lower(type.kind())));
      names.add(tree.path("singularName").asString(""));
      tree.path("shortNames").forEach(s -> names.add(s.asString("")));
      return new Named(type, names);
    }

    boolean is(String word) {
      return names.contains(lower(word));
    }

    private static String lower(String word) {
      return word.toLowerCase(Locale.ROOT);
    }
  }
}
