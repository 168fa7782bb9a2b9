package dev.lab.sandbox.kinds;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A NetworkPolicy (Kubernetes API, networking.k8s.io/v1). It is kept, and nothing here obeys it: as
 * in a cluster whose network has no policies.
 */
final class NetworkPolicyKind extends StoredKind {
  NetworkPolicyKind() {
    super(Types.namespaced("networking.k8s.io", "NetworkPolicy", "networkpolicies", "netpol"));
  }

  @Override
  public boolean hasGeneration() {
    return true;
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    ObjectNode spec = object.withObjectProperty("spec");
    spec.withObjectProperty("podSelector");
    if (spec.path("policyTypes").isEmpty()) {
      ArrayNode types = spec.putArray("policyTypes").add("Ingress");
      if (!spec.path("egress").isEmpty()) {
        types.add("Egress");
      }
    }
    for (String rules : List.of("ingress", "egress")) {
      for (JsonNode rule : spec.path(rules)) {
        for (JsonNode port : rule.path("ports")) {
          if (port instanceof ObjectNode one) {
            absent(one, "protocol", "TCP");
          }
        }
      }
    }
  }

  @Override
  void validate(Faults faults, ObjectNode object, JsonNode spec, @Nullable ObjectNode old) {
    faults.selector("spec.podSelector", spec.path("podSelector"));
    rules(faults, "spec.ingress", spec.path("ingress"), "from");
    rules(faults, "spec.egress", spec.path("egress"), "to");
    JsonNode types = spec.path("policyTypes");
    if (types.size() > 2) {
      faults.invalid(
          "spec.policyTypes", types.toString(), "may not specify more than two policyTypes");
      return;
    }
    for (int i = 0; i < types.size(); i++) {
      faults.oneOf(
          "spec.policyTypes[" + i + "]", types.path(i).asString(""), List.of("Ingress", "Egress"));
    }
  }

  private static void rules(Faults faults, String at, JsonNode rules, String peers) {
    for (int r = 0; r < rules.size(); r++) {
      JsonNode rule = rules.path(r);
      String here = at + "[" + r + "]";
      for (int p = 0; p < rule.path("ports").size(); p++) {
        port(faults, here + ".ports[" + p + "]", rule.path("ports").path(p));
      }
      for (int p = 0; p < rule.path(peers).size(); p++) {
        peer(faults, here + "." + peers + "[" + p + "]", rule.path(peers).path(p));
      }
    }
  }

  private static void port(Faults faults, String at, JsonNode port) {
    faults.oneOf(
        at + ".protocol", port.path("protocol").asString(""), List.of("TCP", "UDP", "SCTP"));
    JsonNode number = port.path("port");
    if (number.isNumber()) {
      faults.port(at + ".port", number.asInt(0));
    }
    if (port.has("endPort") && !number.isNumber()) {
      faults.invalid(
          at + ".endPort",
          port.path("endPort").asString(""),
          number.isMissingNode()
              ? "may not be specified when `port` is not specified"
              : "may not be specified when `port` is non-numeric");
    } else if (port.has("endPort") && port.path("endPort").asInt(0) < number.asInt(0)) {
      faults.invalid(
          at + ".endPort",
          port.path("endPort").asString(""),
          "must be greater than or equal to `port`");
    }
  }

  private static void peer(Faults faults, String at, JsonNode peer) {
    JsonNode block = peer.path("ipBlock");
    boolean selects = peer.has("podSelector") || peer.has("namespaceSelector");
    if (block.isMissingNode() && !selects) {
      faults.required(at, "must specify a peer");
    } else if (!block.isMissingNode() && selects) {
      faults.forbidden(at, "may not specify both ipBlock and another peer");
    }
    faults.selector(at + ".podSelector", peer.path("podSelector"));
    faults.selector(at + ".namespaceSelector", peer.path("namespaceSelector"));
    if (!block.isMissingNode()) {
      String range = block.path("cidr").asString("");
      if (range.isEmpty()) {
        faults.required(at + ".ipBlock.cidr");
      } else if (!Cidr.valid(range)) {
        faults.invalidText(
            at + ".ipBlock.cidr",
            range,
            "must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)");
      }
    }
  }

  @Override
  public List<Column> columns() {
    return List.of(Cells.NAME, Column.text("Pod-Selector"), Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    return List.of(
        Cells.name(object),
        Cells.labelSelector(object.path("spec").path("podSelector")),
        Cells.age(object, now));
  }
}
