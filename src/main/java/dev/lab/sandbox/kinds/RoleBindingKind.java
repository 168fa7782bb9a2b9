package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A RoleBinding (Kubernetes API, rbac.authorization.k8s.io/v1); kept as a Role is. */
final class RoleBindingKind implements Kind {
  @Override
  public ResourceType type() {
    return Types.namespaced("rbac.authorization.k8s.io", "RoleBinding", "rolebindings");
  }

  @Override
  public Set<String> subresources() {
    return Set.of();
  }

  @Override
  public List<Column> columns() {
    return List.of(Cells.NAME, Column.text("Role"), Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    var role = object.path("roleRef");
    return List.of(
        Cells.name(object),
        role.path("kind").asString("") + "/" + role.path("name").asString(""),
        Cells.age(object, now));
  }
}
