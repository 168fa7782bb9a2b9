package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Node (Kubernetes API, core/v1). */
final class NodeKind implements Kind {
  private static final String ROLE = "node-role.kubernetes.io/";

  @Override
  public ResourceType type() {
    return Types.ofTheCluster("", "Node", "nodes", "no");
  }

  @Override
  public Set<String> selectableFields() {
    return Set.of("spec.unschedulable");
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Cells.NAME,
        Column.text("Status"),
        Column.text("Roles"),
        Cells.AGE,
        Column.text("Version"),
        Column.wide("Internal-IP"),
        Column.wide("External-IP"),
        Column.wide("OS-Image"),
        Column.wide("Kernel-Version"),
        Column.wide("Container-Runtime"));
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    JsonNode info = object.path("status").path("nodeInfo");
    return List.of(
        Cells.name(object),
        status(object),
        roles(object),
        Cells.age(object, now),
        info.path("kubeletVersion").asString(""),
        address(object, "InternalIP"),
        address(object, "ExternalIP"),
        info.path("osImage").asString("<unknown>"),
        info.path("kernelVersion").asString("<unknown>"),
        info.path("containerRuntimeVersion").asString("<unknown>"));
  }

  private static String status(JsonNode node) {
    String ready = "Unknown";
    for (JsonNode condition : node.path("status").path("conditions")) {
      if (condition.path("type").asString("").equals("Ready")) {
        ready = condition.path("status").asString("").equals("True") ? "Ready" : "NotReady";
      }
    }
    return node.path("spec").path("unschedulable").asBoolean(false)
        ? ready + ",SchedulingDisabled"
        : ready;
  }

  private static String roles(JsonNode node) {
    List<String> roles = new ArrayList<>();
    for (String label : node.path("metadata").path("labels").propertyNames()) {
      if (label.startsWith(ROLE)) {
        roles.add(label.substring(ROLE.length()));
      }
    }
    return Cells.orNone(String.join(",", roles.stream().sorted().toList()));
  }

  private static String address(JsonNode node, String type) {
    for (JsonNode address : node.path("status").path("addresses")) {
      if (address.path("type").asString("").equals(type)) {
        return address.path("address").asString("");
      }
    }
    return Cells.NONE;
  }
}
