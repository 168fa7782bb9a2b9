package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A ServiceAccount (Kubernetes API, core/v1). */
final class ServiceAccountKind implements Kind {
  @Override
  public ResourceType type() {
    return Types.namespaced("", "ServiceAccount", "serviceaccounts", "sa");
  }

  @Override
  public Set<String> subresources() {
    return Set.of("token");
  }

  @Override
  public List<Cause> validate(ObjectNode object, @Nullable ObjectNode old) {
    Faults faults = new Faults();
    faults.metadata(object, Faults.NameRule.SUBDOMAIN);
    return faults.causes();
  }

  @Override
  public boolean answersDeletionWithObject() {
    return true;
  }

  @Override
  public List<String> unknownFields(ObjectNode object) {
    return Schema.of("ServiceAccount").unknown(object);
  }

  @Override
  public Optional<String> checkTypes(ObjectNode object) {
    return Schema.of("ServiceAccount").wrongType(object);
  }

  @Override
  public List<Column> columns() {
    return List.of(Cells.NAME, Cells.number("Secrets"), Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    return List.of(Cells.name(object), object.path("secrets").size(), Cells.age(object, now));
  }
}
