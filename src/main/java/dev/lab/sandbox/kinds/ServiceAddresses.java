package dev.lab.sandbox.kinds;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Gives Services their cluster addresses (10.96.0.0/16) and node ports (30000–32767). What is taken
 * is read from the other Services each time, so nothing can be lost.
 */
final class ServiceAddresses {
  static final int FIRST = 30_000;
  static final int LAST = 32_767;

  private final IntPredicate portFree;
  private final IntPredicate mayHave;

  /** With ways to ask whether a port of the host is free, and whether a Service may ask for it. */
  ServiceAddresses(IntPredicate portFree, IntPredicate mayHave) {
    this.mayHave = mayHave;
    this.portFree = portFree;
  }

  static boolean onNodes(String type) {
    return type.equals("NodePort") || type.equals("LoadBalancer");
  }

  /** An update that leaves addresses out keeps them. */
  void carryOver(ObjectNode object, ObjectNode old) {
    ObjectNode spec = object.withObjectProperty("spec");
    JsonNode before = old.path("spec");
    String type = spec.path("type").asString("ClusterIP");
    if (type.equals("ExternalName")) {
      return;
    }
    if (spec.path("clusterIP").asString("").isEmpty() && before.has("clusterIP")) {
      spec.set("clusterIP", before.path("clusterIP"));
      spec.set("clusterIPs", before.path("clusterIPs"));
    }
    if (!onNodes(type)) {
      return;
    }
    for (JsonNode each : spec.path("ports")) {
      for (JsonNode kept : before.path("ports")) {
        if (each instanceof ObjectNode port
            && port.path("nodePort").asInt(0) == 0
            && port.path("port").asInt(0) == kept.path("port").asInt(0)
            && kept.path("nodePort").asInt(0) > 0) {
          port.set("nodePort", kept.path("nodePort"));
        }
      }
    }
  }

  List<Cause> allocate(ObjectNode object, @Nullable ObjectNode old, List<ObjectNode> all) {
    Faults faults = new Faults();
    ObjectNode spec = object.withObjectProperty("spec");
    String type = spec.path("type").asString("");
    String uid = object.path("metadata").path("uid").asString("");
    Set<String> takenIps = new HashSet<>();
    Set<Integer> takenPorts = new HashSet<>();
    for (ObjectNode other : all) {
      if (!other.path("metadata").path("uid").asString("").equals(uid)) {
        takenIps.add(other.path("spec").path("clusterIP").asString(""));
        other.path("spec").path("ports").forEach(p -> takenPorts.add(p.path("nodePort").asInt(0)));
      }
    }
    if (!type.equals("ExternalName")) {
      address(faults, spec, takenIps);
    }
    if (onNodes(type)) {
      int i = 0;
      for (JsonNode port : spec.path("ports")) {
        nodePort(faults, "spec.ports[" + i++ + "].nodePort", (ObjectNode) port, takenPorts);
      }
    }
    return faults.causes();
  }

  private static void address(Faults faults, ObjectNode spec, Set<String> taken) {
    String wanted = spec.path("clusterIP").asString("");
    if (wanted.isEmpty()) {
      ThreadLocalRandom random = ThreadLocalRandom.current();
      do {
        wanted = "10.96." + random.nextInt(1, 256) + "." + random.nextInt(1, 255);
      } while (taken.contains(wanted));
    } else if (!wanted.equals("None") && taken.contains(wanted)) {
      faults.invalidText(
          "spec.clusterIPs",
          wanted,
          "failed to allocate IP " + wanted + ": provided IP is already allocated");
    } else if (!wanted.equals("None") && !wanted.startsWith("10.96.")) {
      faults.invalidText(
          "spec.clusterIPs",
          wanted,
          "failed to allocate IP "
              + wanted
              + ": the provided IP ("
              + wanted
              + ") is not in the valid range. The range of valid IPs is 10.96.0.0/16");
    }
    spec.put("clusterIP", wanted);
    spec.putArray("clusterIPs").add(wanted);
  }

  private void nodePort(Faults faults, String field, ObjectNode port, Set<Integer> taken) {
    int wanted = port.path("nodePort").asInt(0);
    if (wanted == 0) {
      for (int tries = 0; tries < 4 * (LAST - FIRST); tries++) {
        int candidate = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
        if (!taken.contains(candidate) && portFree.test(candidate)) {
          port.put("nodePort", candidate);
          taken.add(candidate);
          return;
        }
      }
      faults.invalid(field, "0", "failed to allocate a nodePort: range is full");
    } else if (wanted < FIRST || wanted > LAST) {
      faults.invalid(
          field,
          "" + wanted,
          "provided port is not in the valid range. The range of valid ports is "
              + FIRST
              + "-"
              + LAST);
    } else if (!mayHave.test(wanted) || !taken.add(wanted)) {
      faults.invalid(field, "" + wanted, "provided port is already allocated");
    }
  }
}
