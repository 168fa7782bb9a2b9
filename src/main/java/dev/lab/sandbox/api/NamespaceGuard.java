package dev.lab.sandbox.api;

import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.kinds.Kinds;
import dev.lab.sandbox.objects.ObjectKey;
import dev.lab.sandbox.objects.ObjectStore;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Nothing is created in a namespace that is missing or ends, and three namespaces never end. */
final class NamespaceGuard {
  private static final Set<String> KEPT = Set.of("default", "kube-system", "kube-public");

  private final ObjectStore store;
  private final Optional<Kind> kind;

  NamespaceGuard(ObjectStore store, Kinds kinds) {
    this.store = store;
    this.kind = kinds.byKind("v1", "Namespace");
  }

  void checkCreate(Kind of, String namespace, String name) {
    if (!of.type().namespaced() || kind.isEmpty()) {
      return;
    }
    ObjectNode found =
        store
            .get(new ObjectKey(kind.get().type(), "", namespace))
            .orElseThrow(() -> ApiException.notFound(kind.get().type(), namespace));
    if (found.path("metadata").has("deletionTimestamp")) {
      throw ApiException.forbidden(
          of.type(),
          name,
          "unable to create new content in namespace "
              + namespace
              + " because it is being terminated");
    }
  }

  static void checkDelete(Kind of, String name) {
    if (of.type().qualified().equals("namespaces") && KEPT.contains(name)) {
      throw ApiException.forbidden(of.type(), name, "this namespace may not be deleted");
    }
  }
}
