package dev.lab.sandbox.kube.docs;

import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.objects.ResourceType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The resources of each group and version, as discovery lists them. */
final class Served {
  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");

  /** The same in the order of a real server, for the kinds that users define. */
  private static final List<String> CUSTOM =
      List.of("delete", "deletecollection", "get", "list", "patch", "create", "update", "watch");

  private static final List<String> READ_WRITE = List.of("get", "patch", "update");

  /** A part of a resource, such as its status. */
  record Sub(String name, String group, String version, String kind, List<String> verbs) {}

  /** One resource. */
  record Resource(ResourceType type, List<String> verbs, List<Sub> subs) {}

  private Served() {}

  /** By group, then by version, in the order of discovery. */
  static Map<String, Map<String, List<Resource>>> groups(List<Kind> kinds) {
    Map<String, Map<String, List<Resource>>> groups = new LinkedHashMap<>();
    kinds.forEach(kind -> add(groups, resource(kind)));
    Reviews.TYPES.forEach(type -> add(groups, new Resource(type, List.of("create"), List.of())));
    groups
        .values()
        .forEach(
            versions ->
                versions
                    .values()
                    .forEach(list -> list.sort(Comparator.comparing(r -> r.type().plural()))));
    return groups;
  }

  private static void add(Map<String, Map<String, List<Resource>>> groups, Resource resource) {
    groups
        .computeIfAbsent(resource.type().group(), g -> new LinkedHashMap<>())
        .computeIfAbsent(resource.type().version(), v -> new ArrayList<>())
        .add(resource);
  }

  private static Resource resource(Kind kind) {
    ResourceType type = kind.type();
    List<String> verbs = new ArrayList<>(kind.mergesStrategically() ? VERBS : CUSTOM);
    if (type.qualified().equals("namespaces")) {
      verbs.remove("deletecollection");
    }
    return new Resource(
        type,
        verbs,
        new TreeSet<>(kind.subresources()).stream().map(name -> sub(type, name)).toList());
  }

  private static Sub sub(ResourceType type, String name) {
    return switch (name) {
      case "scale" -> new Sub(name, "autoscaling", "v1", "Scale", READ_WRITE);
      case "log" -> new Sub(name, "", "", type.kind(), List.of("get"));
      case "proxy" ->
          new Sub(
              name,
              "",
              "",
              type.kind() + "ProxyOptions",
              List.of("create", "delete", "get", "patch", "update"));
      case "token" ->
          new Sub(name, "authentication.k8s.io", "v1", "TokenRequest", List.of("create"));
      case "finalize" -> new Sub(name, "", "", type.kind(), List.of("update"));
      default -> new Sub(name, "", "", type.kind(), READ_WRITE);
    };
  }
}
