package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A Service (Kubernetes API, core/v1). */
final class ServiceKind implements Kind {
  private static final List<String> TYPES =
      List.of("ClusterIP", "ExternalName", "LoadBalancer", "NodePort");

  private final ServiceAddresses addresses;

  /** With ways to ask whether a port of the host is free, and whether a Service may ask for it. */
  ServiceKind(IntPredicate portFree, IntPredicate mayHave) {
    this.addresses = new ServiceAddresses(portFree, mayHave);
  }

  @Override
  public ResourceType type() {
    return Types.inAll("", "Service", "services", "svc");
  }

  @Override
  public Set<String> subresources() {
    return Set.of("status", "proxy");
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    ObjectNode spec = object.withObjectProperty("spec");
    absent(spec, "type", "ClusterIP");
    absent(spec, "sessionAffinity", "None");
    String type = spec.path("type").asString("");
    for (JsonNode each : spec.path("ports")) {
      if (each instanceof ObjectNode port) {
        absent(port, "protocol", "TCP");
        JsonNode target = port.path("targetPort");
        if (target.isMissingNode() || target.asString("").isEmpty() || target.asInt(-1) == 0) {
          port.set("targetPort", port.path("port"));
        }
        if (type.equals("ClusterIP")) {
          port.remove("nodePort");
        }
      }
    }
    if (!type.equals("ExternalName")) {
      absent(spec, "internalTrafficPolicy", "Cluster");
      absent(spec, "ipFamilyPolicy", "SingleStack");
      if (spec.path("ipFamilies").isEmpty()) {
        spec.putArray("ipFamilies").add("IPv4");
      }
    }
    if (ServiceAddresses.onNodes(type)) {
      absent(spec, "externalTrafficPolicy", "Cluster");
    } else {
      spec.remove("externalTrafficPolicy");
    }
    if (type.equals("LoadBalancer") && !spec.has("allocateLoadBalancerNodePorts")) {
      spec.put("allocateLoadBalancerNodePorts", true);
    }
    object.withObjectProperty("status").withObjectProperty("loadBalancer");
  }

  private static void absent(ObjectNode object, String field, String value) {
    if (object.path(field).asString("").isEmpty()) {
      object.put(field, value);
    }
  }

  @Override
  public boolean allocates() {
    return true;
  }

  @Override
  public List<Cause> allocate(ObjectNode object, @Nullable ObjectNode old, List<ObjectNode> all) {
    return addresses.allocate(object, old, all);
  }

  @Override
  public void prepareUpdate(ObjectNode object, ObjectNode old) {
    addresses.carryOver(object, old);
  }

  @Override
  public List<Cause> validate(ObjectNode object, @Nullable ObjectNode old) {
    Faults faults = new Faults();
    faults.metadata(object, Faults.NameRule.LABEL_1035);
    JsonNode spec = object.path("spec");
    String type = spec.path("type").asString("");
    JsonNode ports = spec.path("ports");
    boolean headless = spec.path("clusterIP").asString("").equals("None");
    if (ports.isEmpty() && !headless && !type.equals("ExternalName")) {
      faults.required("spec.ports");
    }
    List<String> names = new ArrayList<>();
    List<String> seen = new ArrayList<>();
    for (int i = 0; i < ports.size(); i++) {
      port(faults, "spec.ports[" + i + "]", ports.get(i), ports.size() > 1, names, seen);
    }
    faults.labels("spec.selector", spec.path("selector"));
    faults.oneOf("spec.type", type, TYPES);
    faults.oneOf(
        "spec.sessionAffinity",
        spec.path("sessionAffinity").asString(""),
        List.of("ClientIP", "None"));
    if (type.equals("ExternalName") && spec.path("externalName").asString("").isEmpty()) {
      faults.required("spec.externalName");
    }
    if (old != null) {
      String before = old.path("spec").path("clusterIP").asString("");
      String after = spec.path("clusterIP").asString("");
      if (!before.isEmpty() && !before.equals(after) && !type.equals("ExternalName")) {
        faults.invalid(
            "spec.clusterIPs[0]", "[]string{\"" + after + "\"}", "may not change once set");
      }
    }
    return faults.causes();
  }

  private static void port(
      Faults faults,
      String at,
      JsonNode port,
      boolean several,
      List<String> names,
      List<String> seen) {
    String name = port.path("name").asString("");
    if (name.isEmpty() && several) {
      faults.required(at + ".name");
    } else if (!name.isEmpty()) {
      faults.label(at + ".name", name);
      if (names.contains(name)) {
        faults.duplicate(at + ".name", "\"" + name + "\"");
      }
      names.add(name);
    }
    faults.port(at + ".port", port.path("port").asInt(0));
    faults.oneOf(
        at + ".protocol", port.path("protocol").asString(""), List.of("SCTP", "TCP", "UDP"));
    if (port.path("targetPort").isNumber()) {
      faults.port(at + ".targetPort", port.path("targetPort").asInt(0));
    }
    String key = port.path("port").asInt(0) + "/" + port.path("protocol").asString("");
    if (seen.contains(key)) {
      faults.duplicate(
          at,
          "core.ServicePort{Name:\"\", Protocol:\""
              + port.path("protocol").asString("")
              + "\", AppProtocol:(*string)(nil), Port:"
              + port.path("port").asInt(0)
              + ", TargetPort:intstr.IntOrString{Type:0, IntVal:0, StrVal:\"\"}, NodePort:0}");
    }
    seen.add(key);
  }

  @Override
  public Set<String> selectableFields() {
    return Set.of("spec.clusterIP", "spec.type");
  }

  @Override
  public boolean answersDeletionWithObject() {
    return true;
  }

  @Override
  public List<String> unknownFields(ObjectNode object) {
    return Schema.of("Service").unknown(object);
  }

  @Override
  public Optional<String> checkTypes(ObjectNode object) {
    return Schema.of("Service").wrongType(object);
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Cells.NAME,
        Column.text("Type"),
        Column.text("Cluster-IP"),
        Column.text("External-IP"),
        Column.text("Port(s)"),
        Cells.AGE,
        Column.wide("Selector"));
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    JsonNode spec = object.path("spec");
    String type = spec.path("type").asString("");
    List<String> ports = new ArrayList<>();
    for (JsonNode port : spec.path("ports")) {
      int nodePort = port.path("nodePort").asInt(0);
      ports.add(
          port.path("port").asInt(0)
              + (nodePort > 0 ? ":" + nodePort : "")
              + "/"
              + port.path("protocol").asString(""));
    }
    return List.of(
        Cells.name(object),
        type,
        Cells.orNone(spec.path("clusterIP").asString("")),
        external(spec, type),
        Cells.orNone(String.join(",", ports)),
        Cells.age(object, now),
        Cells.selector(spec.path("selector")));
  }

  private static String external(JsonNode spec, String type) {
    List<String> addresses = new ArrayList<>();
    spec.path("externalIPs").forEach(a -> addresses.add(a.asString("")));
    return switch (type) {
      case "ExternalName" -> spec.path("externalName").asString("");
      case "LoadBalancer" -> addresses.isEmpty() ? "<pending>" : String.join(",", addresses);
      default -> Cells.orNone(String.join(",", addresses));
    };
  }
}
