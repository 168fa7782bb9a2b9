package dev.lab.sandbox.custom;

import dev.lab.sandbox.apply.FieldShape;
import dev.lab.sandbox.kinds.Cause;
import dev.lab.sandbox.kinds.Cells;
import dev.lab.sandbox.kinds.Column;
import dev.lab.sandbox.kinds.Faults;
import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.kinds.ScalePaths;
import dev.lab.sandbox.kinds.Schema;
import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One version of a kind that a CustomResourceDefinition defines. */
final class CustomKind implements Kind {
  private static final Set<String> COMMON = Set.of("apiVersion", "kind", "metadata");

  private final ResourceType type;
  private final JsonNode schema;
  private final Set<String> subresources;
  private final ScalePaths scale;
  private final List<PrinterColumn> columns;
  private final Optional<String> deprecation;

  /** Of a definition's spec, and one of its versions. */
  CustomKind(JsonNode spec, JsonNode version) {
    JsonNode names = spec.path("names");
    this.type =
        new ResourceType(
            spec.path("group").asString(""),
            version.path("name").asString(""),
            names.path("kind").asString(""),
            names.path("plural").asString(""),
            names.path("singular").asString(""),
            texts(names.path("shortNames")),
            texts(names.path("categories")),
            spec.path("scope").asString("").equals("Namespaced"));
    this.schema = version.path("schema").path("openAPIV3Schema");
    JsonNode parts = version.path("subresources");
    this.subresources = new HashSet<>();
    for (String part : List.of("status", "scale")) {
      if (parts.has(part)) {
        subresources.add(part);
      }
    }
    JsonNode paths = parts.path("scale");
    this.scale =
        new ScalePaths(
            fields(paths.path("specReplicasPath").asString(".spec.replicas")),
            fields(paths.path("statusReplicasPath").asString(".status.replicas")),
            fields(paths.path("labelSelectorPath").asString("")));
    this.columns = PrinterColumn.all(version.path("additionalPrinterColumns"));
    this.deprecation =
        version.path("deprecated").asBoolean(false)
            ? Optional.of(
                version
                    .path("deprecationWarning")
                    .asString(type.apiVersion() + " " + type.kind() + " is deprecated"))
            : Optional.empty();
  }

  private static List<String> texts(JsonNode list) {
    List<String> all = new ArrayList<>();
    list.forEach(t -> all.add(t.asString("")));
    return all;
  }

  /** A path such as {@code .spec.replicas}. */
  private static List<String> fields(String path) {
    return path.isEmpty() ? List.of() : List.of(path.substring(1).split("\\."));
  }

  @Override
  public ResourceType type() {
    return type;
  }

  @Override
  public Set<String> subresources() {
    return subresources;
  }

  @Override
  public ScalePaths scale() {
    return scale;
  }

  @Override
  public Optional<String> deprecation() {
    return deprecation;
  }

  @Override
  public boolean mergesStrategically() {
    return false;
  }

  @Override
  public FieldShape shape(List<String> path) {
    return path.getFirst().equals("metadata")
        ? FieldShape.known(path)
        : SchemaShapes.at(schema, path);
  }

  @Override
  public boolean hasGeneration() {
    return true;
  }

  @Override
  public JsonNode desired(ObjectNode object) {
    ObjectNode desired = object.deepCopy();
    desired.remove("metadata");
    if (subresources.contains("status")) {
      desired.remove("status");
    }
    return desired;
  }

  @Override
  public void prepareCreate(ObjectNode object) {
    if (subresources.contains("status")) {
      object.remove("status");
    }
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    SchemaDefaults.apply(schema, object);
  }

  @Override
  public List<Cause> validate(ObjectNode object, @Nullable ObjectNode old) {
    Faults faults = new Faults();
    faults.metadata(object, Faults.NameRule.SUBDOMAIN);
    List<Cause> causes = new ArrayList<>(faults.causes());
    causes.addAll(new SchemaRules().check(schema, object));
    if (subresources.contains("scale")) {
      countable(object).ifPresent(causes::add);
    }
    return causes;
  }

  /** The fault of a number of replicas that is none. */
  private Optional<Cause> countable(ObjectNode object) {
    JsonNode value = ScalePaths.at(object, scale.wanted());
    if (value.isMissingNode() || value.isNull() || value.isIntegralNumber()) {
      return Optional.empty();
    }
    String path = "." + String.join(".", scale.wanted());
    String found =
        value.isString()
            ? "string"
            : value.isNumber() ? "float64" : value.isBoolean() ? "bool" : "interface {}";
    return Optional.of(
        new Cause(
            "FieldValueInvalid",
            path,
            "Invalid value: 0: "
                + path
                + " accessor error: "
                + value.asString("")
                + " is of the type "
                + found
                + ", expected int64"));
  }

  @Override
  public List<String> unknownFields(ObjectNode object) {
    List<String> unknown = new ArrayList<>();
    for (String field : Schema.of("ObjectMeta").unknown(object.path("metadata"))) {
      unknown.add("metadata." + field);
    }
    SchemaPruning.unknown(schema, object, "", COMMON, unknown);
    return unknown;
  }

  @Override
  public Optional<String> checkTypes(ObjectNode object) {
    return Schema.of("ObjectMeta").wrongType(object.path("metadata"));
  }

  @Override
  public boolean answersDeletionWithObject() {
    return false;
  }

  @Override
  public Map<String, ObjectNode> schemas() {
    return SchemaPage.of(type, schema);
  }

  @Override
  public List<Column> columns() {
    List<Column> all = new ArrayList<>(List.of(Cells.NAME));
    columns.forEach(c -> all.add(c.column()));
    return all;
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    List<Object> row = new ArrayList<>(List.of(Cells.name(object)));
    columns.forEach(c -> row.add(c.cell(object, now)));
    return row;
  }
}
