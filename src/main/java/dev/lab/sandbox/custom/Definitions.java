package dev.lab.sandbox.custom;

import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.kinds.Kinds;
import dev.lab.sandbox.objects.ObjectStore;
import dev.lab.sandbox.objects.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The kinds that the definitions in a store define; they are read anew where one has changed. */
public final class Definitions implements Supplier<List<Kind>> {
  private final ObjectStore store;
  private final ResourceType type;
  private List<ObjectNode> read = List.of();
  private List<Kind> kinds = List.of();

  private Definitions(ObjectStore store, ResourceType type) {
    this.store = store;
    this.type = type;
  }

  /** Of a store; there are none where the cluster does not know of definitions. */
  public static Supplier<List<Kind>> of(ObjectStore store, Kinds kinds) {
    return kinds
        .byKind("apiextensions.k8s.io/v1", "CustomResourceDefinition")
        .<Supplier<List<Kind>>>map(kind -> new Definitions(store, kind.type()))
        .orElse(List::of);
  }

  @Override
  public synchronized List<Kind> get() {
    List<ObjectNode> now = store.list(type, null).items();
    if (!same(now, read)) {
      List<Kind> fresh = new ArrayList<>();
      now.forEach(definition -> add(definition, fresh));
      kinds = List.copyOf(fresh);
      read = now;
    }
    return kinds;
  }

  /** The store gives the same tree for as long as it has not changed. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean same(List<ObjectNode> one, List<ObjectNode> other) {
    if (one.size() != other.size()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (one.get(i) != other.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static void add(ObjectNode definition, List<Kind> kinds) {
    if (!established(definition)) {
      return;
    }
    for (JsonNode version : definition.path("spec").path("versions")) {
      if (version.path("served").asBoolean(false)) {
        kinds.add(new CustomKind(definition.path("spec"), version));
      }
    }
  }

  private static boolean established(JsonNode definition) {
    for (JsonNode condition : definition.path("status").path("conditions")) {
      if (condition.path("type").asString("").equals("Established")) {
        return condition.path("status").asString("").equals("True");
      }
    }
    return false;
  }
}
