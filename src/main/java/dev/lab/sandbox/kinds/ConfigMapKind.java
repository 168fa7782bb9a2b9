package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A ConfigMap (Kubernetes API, core/v1). */
final class ConfigMapKind implements Kind {
  @Override
  public ResourceType type() {
    return Types.namespaced("", "ConfigMap", "configmaps", "cm");
  }

  @Override
  public Set<String> subresources() {
    return Set.of();
  }

  @Override
  public List<Cause> validate(ObjectNode object, @Nullable ObjectNode old) {
    Faults faults = new Faults();
    faults.metadata(object, Faults.NameRule.SUBDOMAIN);
    return faults.causes();
  }

  @Override
  public List<String> unknownFields(ObjectNode object) {
    return Schema.of("ConfigMap").unknown(object);
  }

  @Override
  public Optional<String> checkTypes(ObjectNode object) {
    return Schema.of("ConfigMap").wrongType(object);
  }

  @Override
  public List<Column> columns() {
    return List.of(Cells.NAME, Column.text("Data"), Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    return List.of(
        Cells.name(object),
        object.path("data").size() + object.path("binaryData").size(),
        Cells.age(object, now));
  }
}
