package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Secret (Kubernetes API, core/v1). */
final class SecretKind implements Kind {
  @Override
  public ResourceType type() {
    return Types.namespaced("", "Secret", "secrets");
  }

  @Override
  public Set<String> subresources() {
    return Set.of();
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    if (object.path("type").asString("").isEmpty()) {
      object.put("type", "Opaque");
    }
    JsonNode plain = object.remove("stringData");
    if (plain instanceof ObjectNode texts) {
      ObjectNode data = object.withObjectProperty("data");
      texts
          .properties()
          .forEach(
              e ->
                  data.put(
                      e.getKey(),
                      Base64.getEncoder()
                          .encodeToString(
                              e.getValue().asString("").getBytes(StandardCharsets.UTF_8))));
    }
  }

  @Override
  public List<Cause> validate(ObjectNode object, @Nullable ObjectNode old) {
    Faults faults = new Faults();
    faults.metadata(object, Faults.NameRule.SUBDOMAIN);
    String type = object.path("type").asString("");
    if (old != null && !old.path("type").asString("").equals(type)) {
      faults.invalidText("type", type, "field is immutable");
    }
    if (type.equals("kubernetes.io/dockerconfigjson")
        && !object.path("data").has(".dockerconfigjson")) {
      faults.required("data[.dockerconfigjson]");
    }
    return faults.causes();
  }

  @Override
  public Set<String> selectableFields() {
    return Set.of("type");
  }

  @Override
  public List<String> unknownFields(ObjectNode object) {
    return Schema.of("Secret").unknown(object);
  }

  @Override
  public Optional<String> checkTypes(ObjectNode object) {
    return Schema.of("Secret").wrongType(object);
  }

  @Override
  public List<Column> columns() {
    return List.of(Cells.NAME, Column.text("Type"), Column.text("Data"), Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    return List.of(
        Cells.name(object),
        object.path("type").asString(""),
        object.path("data").size(),
        Cells.age(object, now));
  }
}
