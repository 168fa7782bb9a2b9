package dev.lab.sandbox.kinds;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An Ingress (Kubernetes API, networking.k8s.io/v1). It is kept and gets no address: as in a
 * cluster without an ingress controller.
 */
final class IngressKind extends StoredKind {
  IngressKind() {
    super(Types.namespaced("networking.k8s.io", "Ingress", "ingresses", "ing"), "status");
  }

  @Override
  public boolean hasGeneration() {
    return true;
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    object.withObjectProperty("status").withObjectProperty("loadBalancer");
  }

  @Override
  void validate(Faults faults, ObjectNode object, JsonNode spec, @Nullable ObjectNode old) {
    JsonNode rules = spec.path("rules");
    if (rules.isEmpty() && !spec.has("defaultBackend")) {
      faults.invalid(
          "spec",
          "[]networking.IngressRule(nil)",
          "either `defaultBackend` or `rules` must be specified");
    }
    if (spec.has("defaultBackend")) {
      backend(faults, "spec.defaultBackend", spec.path("defaultBackend"));
    }
    for (int r = 0; r < rules.size(); r++) {
      JsonNode rule = rules.path(r);
      String at = "spec.rules[" + r + "]";
      String host = rule.path("host").asString("");
      if (!host.isEmpty()) {
        faults.name(
            at + ".host",
            host.startsWith("*.") ? host.substring(2) : host,
            Faults.NameRule.SUBDOMAIN);
      }
      if (rule.has("http") && rule.path("http").path("paths").isEmpty()) {
        faults.required(at + ".http.paths");
      }
      for (int p = 0; p < rule.path("http").path("paths").size(); p++) {
        path(faults, at + ".http.paths[" + p + "]", rule.path("http").path("paths").path(p));
      }
    }
  }

  private static void path(Faults faults, String at, JsonNode path) {
    String type = path.path("pathType").asString("");
    if (type.isEmpty()) {
      faults.required(at + ".pathType", "pathType must be specified");
      return;
    }
    faults.oneOf(at + ".pathType", type, List.of("Exact", "ImplementationSpecific", "Prefix"));
    String text = path.path("path").asString("");
    if (!type.equals("ImplementationSpecific") && !text.startsWith("/")) {
      faults.invalidText(at + ".path", text, "must be an absolute path");
    }
    backend(faults, at + ".backend", path.path("backend"));
  }

  private static void backend(Faults faults, String at, JsonNode backend) {
    JsonNode service = backend.path("service");
    if (service.isMissingNode() == !backend.has("resource")) {
      if (service.isMissingNode()) {
        faults.invalid(at, "\"\"", "resource or service backend is required");
      } else {
        faults.invalid(at, "\"\"", "cannot set both resource and service backends");
      }
      return;
    }
    if (service.isMissingNode()) {
      return;
    }
    if (service.path("name").asString("").isEmpty()) {
      faults.required(at + ".service.name");
    }
    JsonNode port = service.path("port");
    boolean named = !port.path("name").asString("").isEmpty();
    int number = port.path("number").asInt(0);
    if (named && number != 0) {
      faults.invalid(at, "\"\"", "cannot set both port name & port number");
    } else if (!named && number == 0) {
      faults.required(at, "port name or number is required");
    } else if (!named) {
      faults.port(at + ".service.port.number", number);
    }
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Cells.NAME,
        Column.text("Class"),
        Column.text("Hosts"),
        Column.text("Address"),
        Column.text("Ports"),
        Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    JsonNode spec = object.path("spec");
    List<String> hosts = new ArrayList<>();
    spec.path("rules").forEach(r -> hosts.add(r.path("host").asString("")));
    hosts.removeIf(String::isEmpty);
    List<String> addresses = new ArrayList<>();
    for (JsonNode each : object.path("status").path("loadBalancer").path("ingress")) {
      addresses.add(each.path("ip").asString(each.path("hostname").asString("")));
    }
    return List.of(
        Cells.name(object),
        Cells.orNone(spec.path("ingressClassName").asString("")),
        hosts.isEmpty() ? "*" : Cells.few(hosts, "*"),
        String.join(",", addresses),
        spec.path("tls").isEmpty() ? "80" : "80, 443",
        Cells.age(object, now));
  }
}
