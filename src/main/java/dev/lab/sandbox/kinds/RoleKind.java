package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A Role (Kubernetes API, rbac.authorization.k8s.io/v1). It is kept, and forbids nobody anything:
 * who has the sandbox's token may do everything.
 */
final class RoleKind implements Kind {
  @Override
  public ResourceType type() {
    return Types.namespaced("rbac.authorization.k8s.io", "Role", "roles");
  }

  @Override
  public Set<String> subresources() {
    return Set.of();
  }

  @Override
  public List<Column> columns() {
    return List.of(Cells.NAME, Column.text("Created At"));
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    return List.of(
        Cells.name(object), object.path("metadata").path("creationTimestamp").asString(""));
  }
}
