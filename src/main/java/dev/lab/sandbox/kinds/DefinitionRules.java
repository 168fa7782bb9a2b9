package dev.lab.sandbox.kinds;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a CustomResourceDefinition must be like, its schemas structural. */
final class DefinitionRules {
  private static final List<String> TYPES =
      List.of("array", "boolean", "integer", "number", "object", "string");

  private final Faults faults;

  DefinitionRules(Faults faults) {
    this.faults = faults;
  }

  void check(ObjectNode object, JsonNode spec, @Nullable ObjectNode old) {
    JsonNode names = spec.path("names");
    String group = spec.path("group").asString("");
    String plural = names.path("plural").asString("");
    String name = object.path("metadata").path("name").asString("");
    if (!name.equals(plural + "." + group)) {
      faults.invalidText("metadata.name", name, "must be spec.names.plural+\".\"+spec.group");
    }
    if (group.isEmpty()) {
      faults.required("spec.group");
    } else if (!group.contains(".")) {
      faults.invalidText("spec.group", group, "should be a domain with at least one dot");
    }
    String scope = spec.path("scope").asString("");
    if (scope.isEmpty()) {
      faults.required("spec.scope");
    } else {
      faults.oneOf("spec.scope", scope, List.of("Cluster", "Namespaced"));
    }
    for (String field : List.of("plural", "singular", "kind", "listKind")) {
      if (names.path(field).asString("").isEmpty()) {
        faults.required("spec.names." + field);
      }
    }
    versions(spec.path("versions"));
    if (old != null) {
      for (String field : List.of("group", "scope")) {
        unchanged("spec." + field, spec.path(field), old.path("spec").path(field));
      }
      for (String field : List.of("kind", "plural")) {
        unchanged(
            "spec.names." + field, names.path(field), old.path("spec").path("names").path(field));
      }
    }
  }

  private void unchanged(String field, JsonNode now, JsonNode before) {
    if (!now.equals(before)) {
      faults.invalidText(field, now.asString(""), "field is immutable");
    }
  }

  private void versions(JsonNode versions) {
    if (count(versions, "storage") != 1) {
      faults.invalid(
          "spec.versions", go(versions), "must have exactly one version marked as storage version");
    }
    for (int i = 0; i < versions.size(); i++) {
      JsonNode version = versions.path(i);
      JsonNode schema = version.path("schema").path("openAPIV3Schema");
      if (schema.isMissingNode()) {
        faults.required("spec.versions[" + i + "].schema.openAPIV3Schema", "schemas are required");
      } else {
        String at =
            versions.size() == 1
                ? "spec.validation.openAPIV3Schema"
                : "spec.versions[" + i + "].schema.openAPIV3Schema";
        root(at, schema);
      }
      faults.label("spec.versions[" + i + "].name", version.path("name").asString(""));
    }
    if (count(versions, "storage") == 0) {
      faults.invalid(
          "status.storedVersions", "[]string(nil)", "must have at least one stored version");
    }
    if (count(versions, "served") > 1) {
      faults.forbidden(
          "spec.versions",
          "this cluster serves one version of a custom resource: set served: false on the others");
    }
  }

  private static int count(JsonNode versions, String flag) {
    int count = 0;
    for (JsonNode version : versions) {
      count += version.path(flag).asBoolean(false) ? 1 : 0;
    }
    return count;
  }

  /** As Go prints versions whose schemas stand elsewhere. */
  private static String go(JsonNode versions) {
    String type = "apiextensions.CustomResourceDefinitionVersion";
    List<String> each = new ArrayList<>();
    for (JsonNode version : versions) {
      each.add(
          type
              + "{Name:\""
              + version.path("name").asString("")
              + "\", Served:"
              + version.path("served").asBoolean(false)
              + ", Storage:"
              + version.path("storage").asBoolean(false)
              + ", Deprecated:"
              + version.path("deprecated").asBoolean(false)
              + ", DeprecationWarning:(*string)(nil),"
              + " Schema:(*apiextensions.CustomResourceValidation)(nil),"
              + " Subresources:(*apiextensions.CustomResourceSubresources)(nil),"
              + " AdditionalPrinterColumns:[]apiextensions.CustomResourceColumnDefinition(nil),"
              + " SelectableFields:[]apiextensions.SelectableField(nil)}");
    }
    return "[]" + type + "{" + String.join(", ", each) + "}";
  }

  private void root(String at, JsonNode schema) {
    lists(at, schema);
    String type = schema.path("type").asString("");
    if (type.isEmpty()) {
      faults.required(at + ".type", "must not be empty at the root");
    } else if (!type.equals("object")) {
      faults.invalidText(at + ".type", type, "must be object at the root");
    }
    children(at, schema);
  }

  private void children(String at, JsonNode schema) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      node(
          at + ".properties[" + property.getKey() + "]",
          property.getValue(),
          "must not be empty for specified object fields");
    }
    if (schema.path("additionalProperties").isObject()) {
      node(
          at + ".additionalProperties",
          schema.path("additionalProperties"),
          "must not be empty for specified object fields");
      if (schema.has("properties")) {
        faults.forbidden(
            at + ".additionalProperties",
            "additionalProperties and properties are mutual exclusive");
      }
    }
    if (schema.has("items")) {
      node(at + ".items", schema.path("items"), "must not be empty for specified array items");
    }
  }

  /** That lists say what is in them, which a real server asks before anything else. */
  private void lists(String at, JsonNode schema) {
    if (schema.path("type").asString("").equals("array") && !schema.has("items")) {
      faults.required(at + ".items", "must be specified");
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      lists(at + ".properties[" + property.getKey() + "]", property.getValue());
    }
    for (String inner : List.of("additionalProperties", "items")) {
      if (schema.path(inner).isObject()) {
        lists(at + "." + inner, schema.path(inner));
      }
    }
  }

  private void node(String at, JsonNode schema, String untyped) {
    String type = schema.path("type").asString("");
    boolean open =
        schema.path("x-kubernetes-int-or-string").asBoolean(false)
            || schema.path("x-kubernetes-preserve-unknown-fields").asBoolean(false);
    if (type.isEmpty() && !open) {
      faults.required(at + ".type", untyped);
    } else if (!type.isEmpty()) {
      faults.oneOf(at + ".type", type, TYPES);
    }
    children(at, schema);
  }
}
