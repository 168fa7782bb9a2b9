package dev.lab.sandbox.kube.docs;

import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.kinds.Kinds;
import dev.lab.sandbox.objects.ResourceType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Which resources there are (Kubernetes API concepts, API discovery), in both shapes. */
public final class Discovery {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Kinds kinds;
  private volatile Of known = new Of(List.of(), Map.of());

  /** The groups of these kinds. */
  private record Of(List<Kind> kinds, Map<String, Map<String, List<Served.Resource>>> groups) {}

  /** Of these kinds. */
  public Discovery(Kinds kinds) {
    this.kinds = kinds;
  }

  /** What is served now. */
  @SuppressWarnings("ReferenceEquality") // the kinds are the same list until one comes or goes
  private Map<String, Map<String, List<Served.Resource>>> served() {
    List<Kind> now = kinds.all();
    Of of = known;
    if (of.kinds != now) {
      of = new Of(now, Served.groups(now));
      known = of;
    }
    return of.groups;
  }

  /** {@code /api}. */
  public ObjectNode versions(String address) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("kind", "APIVersions");
    tree.putArray("versions").add("v1");
    tree.putArray("serverAddressByClientCIDRs")
        .addObject()
        .put("clientCIDR", "0.0.0.0/0")
        .put("serverAddress", address);
    return tree;
  }

  /** {@code /apis}. */
  public ObjectNode groups() {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode all = tree.putArray("groups");
    served().keySet().stream().filter(g -> !g.isEmpty()).forEach(g -> describe(all.addObject(), g));
    return tree;
  }

  /** {@code /apis/GROUP}. */
  public Optional<ObjectNode> group(String group) {
    if (group.isEmpty() || !served().containsKey(group)) {
      return Optional.empty();
    }
    ObjectNode tree = JSON.createObjectNode();
    tree.put("kind", "APIGroup").put("apiVersion", "v1");
    describe(tree, group);
    return Optional.of(tree);
  }

  /** {@code /api/v1} and {@code /apis/GROUP/VERSION}. */
  public Optional<ObjectNode> resources(String group, String version) {
    List<Served.Resource> served = served().getOrDefault(group, Map.of()).get(version);
    if (served == null) {
      return Optional.empty();
    }
    ObjectNode tree = JSON.createObjectNode();
    tree.put("kind", "APIResourceList");
    if (!group.isEmpty()) {
      tree.put("apiVersion", "v1");
    }
    tree.put("groupVersion", group.isEmpty() ? version : group + "/" + version);
    ArrayNode list = tree.putArray("resources");
    served.forEach(resource -> describe(list, resource));
    return Optional.of(tree);
  }

  /** Whether a group is served in a version. */
  public boolean serves(String group, String version) {
    return served().getOrDefault(group, Map.of()).containsKey(version);
  }

  /**
   * {@code /api} or {@code /apis}, with everything below.
   *
   * @param version of the document, {@code v2} or {@code v2beta1}
   */
  public ObjectNode aggregated(boolean core, String version) {
    ObjectNode tree = JSON.createObjectNode();
    tree.put("kind", "APIGroupDiscoveryList").put("apiVersion", "apidiscovery.k8s.io/" + version);
    tree.putObject("metadata");
    ArrayNode items = tree.putArray("items");
    served()
        .forEach(
            (group, versions) -> {
              if (group.isEmpty() == core) {
                ObjectNode item = items.addObject();
                ObjectNode metadata = item.putObject("metadata");
                if (!core) {
                  metadata.put("name", group);
                }
                metadata.putNull("creationTimestamp");
                ArrayNode list = item.putArray("versions");
                versions.forEach((v, resources) -> describe(list.addObject(), v, resources));
              }
            });
    return tree;
  }

  private void describe(ObjectNode tree, String group) {
    tree.put("name", group);
    ArrayNode versions = tree.putArray("versions");
    served()
        .getOrDefault(group, Map.of())
        .keySet()
        .forEach(v -> version(versions.addObject(), group, v));
    String first = served().getOrDefault(group, Map.of()).keySet().iterator().next();
    version(tree.putObject("preferredVersion"), group, first);
  }

  private static void version(ObjectNode tree, String group, String version) {
    tree.put("groupVersion", group + "/" + version).put("version", version);
  }

  private static void describe(ArrayNode list, Served.Resource resource) {
    ResourceType type = resource.type();
    ObjectNode one = list.addObject();
    one.put("name", type.plural()).put("singularName", type.singular());
    one.put("namespaced", type.namespaced()).put("kind", type.kind());
    strings(one, "verbs", resource.verbs());
    strings(one, "shortNames", type.shortNames());
    strings(one, "categories", type.categories());
    for (Served.Sub sub : resource.subs()) {
      ObjectNode part = list.addObject();
      part.put("name", type.plural() + "/" + sub.name()).put("singularName", "");
      part.put("namespaced", type.namespaced());
      if (!sub.group().isEmpty()) {
        part.put("group", sub.group()).put("version", sub.version());
      }
      part.put("kind", sub.kind());
      strings(part, "verbs", sub.verbs());
    }
  }

  private static void describe(ObjectNode tree, String version, List<Served.Resource> resources) {
    tree.put("version", version);
    ArrayNode list = tree.putArray("resources");
    for (Served.Resource resource : resources) {
      ResourceType type = resource.type();
      ObjectNode one = list.addObject();
      one.put("resource", type.plural());
      responseKind(one, type.group(), type.group().isEmpty() ? "" : version, type.kind());
      one.put("scope", type.namespaced() ? "Namespaced" : "Cluster");
      one.put("singularResource", type.singular());
      strings(one, "verbs", resource.verbs());
      strings(one, "shortNames", type.shortNames());
      strings(one, "categories", type.categories());
      if (resource.subs().isEmpty()) {
        continue;
      }
      ArrayNode subs = one.putArray("subresources");
      for (Served.Sub sub : resource.subs()) {
        ObjectNode part = subs.addObject();
        part.put("subresource", sub.name());
        boolean other = !sub.group().isEmpty();
        responseKind(
            part,
            other ? sub.group() : type.group(),
            other ? sub.version() : type.group().isEmpty() ? "" : version,
            sub.kind());
        strings(part, "verbs", sub.verbs());
      }
    }
    tree.put("freshness", "Current");
  }

  private static void responseKind(ObjectNode tree, String group, String version, String kind) {
    tree.putObject("responseKind").put("group", group).put("version", version).put("kind", kind);
  }

  private static void strings(ObjectNode tree, String name, List<String> values) {
    if (!values.isEmpty()) {
      ArrayNode list = tree.putArray(name);
      values.forEach(list::add);
    }
  }
}
