package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A Lease, by which a node says that it lives (Kubernetes API, coordination.k8s.io/v1). */
final class LeaseKind implements Kind {
  @Override
  public ResourceType type() {
    return Types.namespaced("coordination.k8s.io", "Lease", "leases");
  }

  @Override
  public Set<String> subresources() {
    return Set.of();
  }

  @Override
  public List<Column> columns() {
    return List.of(Cells.NAME, Column.text("Holder"), Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    return List.of(
        Cells.name(object),
        object.path("spec").path("holderIdentity").asString(""),
        Cells.age(object, now));
  }
}
