package dev.lab.sandbox.apply;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One entry of an object's {@code managedFields}.
 *
 * @param subresource {@code status}, or empty
 * @param time when its fields last changed
 */
record Manager(
    String name,
    boolean applies,
    String apiVersion,
    String subresource,
    String time,
    FieldTree fields) {

  /** The same with these fields, from this time on where they are others. */
  Manager owning(FieldTree other, String now) {
    return new Manager(
        name, applies, apiVersion, subresource, fields.same(other) ? time : now, other);
  }

  boolean is(Manager other) {
    return name.equals(other.name)
        && applies == other.applies
        && subresource.equals(other.subresource);
  }

  /** As a conflict names it. */
  String words() {
    String quoted = "\"" + name + "\"";
    return applies
        ? quoted
        : quoted
            + (subresource.isEmpty() ? "" : " with subresource \"" + subresource + "\"")
            + " using "
            + apiVersion;
  }

  static List<Manager> of(JsonNode object) {
    List<Manager> all = new ArrayList<>();
    for (JsonNode each : object.path("metadata").path("managedFields")) {
      all.add(
          new Manager(
              each.path("manager").asString(""),
              each.path("operation").asString("").equals("Apply"),
              each.path("apiVersion").asString(""),
              each.path("subresource").asString(""),
              each.path("time").asString(""),
              FieldTree.read(each.path("fieldsV1"))));
    }
    return all;
  }

  static void write(ObjectNode object, List<Manager> managers) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Manager manager : managers) {
      if (manager.fields.isEmpty()) {
        continue;
      }
      ObjectNode each = list.addObject();
      each.put("apiVersion", manager.apiVersion).put("fieldsType", "FieldsV1");
      each.set("fieldsV1", manager.fields.write());
      each.put("manager", manager.name).put("operation", manager.applies ? "Apply" : "Update");
      if (!manager.subresource.isEmpty()) {
        each.put("subresource", manager.subresource);
      }
      each.put("time", manager.time);
    }
    ObjectNode metadata = object.withObjectProperty("metadata");
    if (list.isEmpty()) {
      metadata.remove("managedFields");
    } else {
      metadata.set("managedFields", list);
    }
  }
}
