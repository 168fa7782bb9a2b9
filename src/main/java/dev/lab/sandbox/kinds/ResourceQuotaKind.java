package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** A ResourceQuota (Kubernetes API, core/v1). It is kept; nothing is counted against it. */
final class ResourceQuotaKind implements Kind {
  @Override
  public ResourceType type() {
    return Types.namespaced("", "ResourceQuota", "resourcequotas", "quota");
  }

  @Override
  public Set<String> subresources() {
    return Set.of("status");
  }

  @Override
  public List<Column> columns() {
    return List.of(Cells.NAME, Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    return List.of(Cells.name(object), Cells.age(object, now));
  }
}
