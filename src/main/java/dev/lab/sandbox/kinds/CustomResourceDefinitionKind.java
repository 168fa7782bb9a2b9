package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A CustomResourceDefinition (Kubernetes API, apiextensions.k8s.io/v1). It is established as soon
 * as it is kept, and the kind that it defines is served from then on.
 */
final class CustomResourceDefinitionKind extends StoredKind {
  CustomResourceDefinitionKind() {
    super(
        new ResourceType(
            "apiextensions.k8s.io",
            "v1",
            "CustomResourceDefinition",
            "customresourcedefinitions",
            "customresourcedefinition",
            List.of("crd", "crds"),
            List.of("api-extensions"),
            false),
        "status");
  }

  @Override
  public boolean hasGeneration() {
    return true;
  }

  @Override
  public String finalizer() {
    return "customresourcecleanup.apiextensions.k8s.io";
  }

  @Override
  public void prepareCreate(ObjectNode object) {
    object.remove("status");
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    ObjectNode spec = object.withObjectProperty("spec");
    ObjectNode names = spec.withObjectProperty("names");
    String kind = names.path("kind").asString("");
    absent(names, "singular", kind.toLowerCase(Locale.ROOT));
    absent(names, "listKind", kind + "List");
    absent(spec.withObjectProperty("conversion"), "strategy", "None");
  }

  @Override
  void validate(Faults faults, ObjectNode object, JsonNode spec, @Nullable ObjectNode old) {
    new DefinitionRules(faults).check(object, spec, old);
  }

  @Override
  public boolean allocates() {
    return true;
  }

  /** What no two definitions may share is their names: the second is not established. */
  @Override
  public List<Cause> allocate(ObjectNode object, @Nullable ObjectNode old, List<ObjectNode> all) {
    JsonNode names = object.path("spec").path("names");
    Optional<Taken> taken = taken(object, all);
    String since = object.path("metadata").path("creationTimestamp").asString("");
    ObjectNode status = object.putObject("status");
    ObjectNode accepted = status.putObject("acceptedNames");
    boolean free = taken.isEmpty();
    if (free) {
      accepted.setAll((ObjectNode) names.deepCopy());
    }
    for (JsonNode version : object.path("spec").path("versions")) {
      if (version.path("storage").asBoolean(false)) {
        status.putArray("storedVersions").add(version.path("name").asString(""));
      }
    }
    condition(
        status,
        since,
        "NamesAccepted",
        free,
        taken.map(Taken::reason).orElse("NoConflicts"),
        taken.map(t -> "\"" + t.name() + "\" is already in use").orElse("no conflicts found"));
    condition(
        status,
        since,
        "Established",
        free,
        free ? "InitialNamesAccepted" : "NotAccepted",
        free ? "the initial names have been accepted" : "not all names are accepted");
    return List.of();
  }

  /** A name that another definition of the group has. */
  private record Taken(String reason, String name) {}

  private static Optional<Taken> taken(ObjectNode object, List<ObjectNode> all) {
    List<String> others = new ArrayList<>();
    for (ObjectNode other : all) {
      boolean itself =
          other.path("metadata").path("name").equals(object.path("metadata").path("name"));
      if (!itself && other.path("spec").path("group").equals(object.path("spec").path("group"))) {
        names(other).forEach(t -> others.add(t.name()));
      }
    }
    return names(object).stream().filter(t -> others.contains(t.name())).findFirst();
  }

  private static List<Taken> names(JsonNode definition) {
    JsonNode names = definition.path("spec").path("names");
    List<Taken> all = new ArrayList<>();
    all.add(new Taken("PluralConflict", names.path("plural").asString("")));
    all.add(new Taken("SingularConflict", names.path("singular").asString("")));
    names.path("shortNames").forEach(n -> all.add(new Taken("ShortNamesConflict", n.asString(""))));
    all.add(new Taken("KindConflict", names.path("kind").asString("")));
    all.add(new Taken("ListKindConflict", names.path("listKind").asString("")));
    all.removeIf(t -> t.name().isEmpty());
    return all;
  }

  private static void condition(
      ObjectNode status, String since, String type, boolean holds, String reason, String message) {
    status
        .withArrayProperty("conditions")
        .addObject()
        .put("lastTransitionTime", since)
        .put("message", message)
        .put("reason", reason)
        .put("status", holds ? "True" : "False")
        .put("type", type);
  }

  @Override
  public List<Column> columns() {
    return List.of(Cells.NAME, new Column("Created At", "date", "", "when it was made", 0));
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    return List.of(
        Cells.name(object), object.path("metadata").path("creationTimestamp").asString(""));
  }
}
