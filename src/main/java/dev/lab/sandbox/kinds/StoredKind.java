package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A kind whose fields stand in {@code fields.txt} and whose name is written as a domain. */
abstract class StoredKind implements Kind {
  private final ResourceType type;
  private final Set<String> subresources;

  StoredKind(ResourceType type, String... subresources) {
    this.type = type;
    this.subresources = Set.of(subresources);
  }

  @Override
  public final ResourceType type() {
    return type;
  }

  @Override
  public final Set<String> subresources() {
    return subresources;
  }

  @Override
  public final List<Cause> validate(ObjectNode object, @Nullable ObjectNode old) {
    Faults faults = new Faults();
    faults.metadata(object, Faults.NameRule.SUBDOMAIN);
    validate(faults, object, object.path("spec"), old);
    return faults.causes();
  }

  /** Adds what is wrong besides the name and the labels. */
  void validate(Faults faults, ObjectNode object, JsonNode spec, @Nullable ObjectNode old) {}

  @Override
  public final List<String> unknownFields(ObjectNode object) {
    return Schema.of(type.kind()).unknown(object);
  }

  @Override
  public final Optional<String> checkTypes(ObjectNode object) {
    return Schema.of(type.kind()).wrongType(object);
  }

  /** Sets a text where there is none. */
  static void absent(ObjectNode object, String field, String value) {
    if (object.path(field).asString("").isEmpty()) {
      object.put(field, value);
    }
  }
}
