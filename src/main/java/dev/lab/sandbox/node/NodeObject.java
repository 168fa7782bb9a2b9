package dev.lab.sandbox.node;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.controllers.Events;
import dev.lab.sandbox.kinds.Kind;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The Node object, and the Lease by which the node says that it lives. */
final class NodeObject {
  static final String NAME = "lab";
  static final String ADDRESS = "127.0.0.1";
  private static final String VERSION = "v1.33.5";

  private NodeObject() {}

  static void keep(Api api, Events events) {
    Kind kind = api.kinds().named("Node");
    boolean fresh = api.find(kind, "", NAME).isEmpty();
    if (fresh) {
      ObjectNode node = Objects.empty();
      ObjectNode metadata = node.putObject("metadata").put("name", NAME);
      String architecture = architecture();
      metadata
          .putObject("labels")
          .put("beta.kubernetes.io/arch", architecture)
          .put("beta.kubernetes.io/os", "linux")
          .put("kubernetes.io/arch", architecture)
          .put("kubernetes.io/hostname", NAME)
          .put("kubernetes.io/os", "linux")
          .put("node-role.kubernetes.io/control-plane", "");
      node.putObject("spec")
          .put("podCIDR", "10.244.0.0/24")
          .putArray("podCIDRs")
          .add("10.244.0.0/24");
      api.create(kind, "", node);
    }
    ObjectNode node = api.edit(kind, "", NAME, object -> status(object, now(api)));
    if (fresh) {
      events.normal(
          node,
          "node-controller",
          "RegisteredNode",
          "Node " + NAME + " event: Registered Node " + NAME + " in Controller");
    }
    lease(api);
  }

  static String architecture() {
    return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64";
  }

  private static String now(Api api) {
    return api.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void lease(Api api) {
    Kind leases = api.kinds().named("Lease");
    if (api.find(leases, "kube-node-lease", NAME).isEmpty()) {
      ObjectNode lease = Objects.empty();
      lease.putObject("metadata").put("name", NAME);
      lease.putObject("spec").put("holderIdentity", NAME).put("leaseDurationSeconds", 40);
      api.create(leases, "kube-node-lease", lease);
    }
    api.edit(
        leases,
        "kube-node-lease",
        NAME,
        lease -> {
          lease
              .withObjectProperty("spec")
              .put("renewTime", api.clock().instant().truncatedTo(ChronoUnit.MICROS).toString());
          return lease;
        });
  }

  private static ObjectNode status(ObjectNode node, String now) {
    ObjectNode status = node.withObjectProperty("status");
    String since = node.path("metadata").path("creationTimestamp").asString(now);
    for (String field : new String[] {"capacity", "allocatable"}) {
      status
          .putObject(field)
          .put("cpu", "2")
          .put("ephemeral-storage", "50Gi")
          .put("memory", "4Gi")
          .put("pods", "110");
    }
    ArrayNode conditions = status.putArray("conditions");
    condition(
        conditions,
        now,
        since,
        "MemoryPressure",
        "False",
        "KubeletHasSufficientMemory",
        "kubelet has sufficient memory available");
    condition(
        conditions,
        now,
        since,
        "DiskPressure",
        "False",
        "KubeletHasNoDiskPressure",
        "kubelet has no disk pressure");
    condition(
        conditions,
        now,
        since,
        "PIDPressure",
        "False",
        "KubeletHasSufficientPID",
        "kubelet has sufficient PID available");
    condition(
        conditions, now, since, "Ready", "True", "KubeletReady", "kubelet is posting ready status");
    address(status, ADDRESS);
    status
        .putObject("nodeInfo")
        .put("architecture", architecture())
        .put("bootID", "")
        .put("containerRuntimeVersion", "containerd://1.7.24")
        .put("kernelVersion", "6.1.0-lab")
        .put("kubeProxyVersion", VERSION)
        .put("kubeletVersion", VERSION)
        .put("machineID", "")
        .put("operatingSystem", "linux")
        .put("osImage", "lab sandbox")
        .put("systemUUID", "");
    return node;
  }

  /** Has the node be known by another address. */
  static void address(Api api, String address) {
    api.edit(
        api.kinds().named("Node"),
        "",
        NAME,
        node -> {
          address(node.withObjectProperty("status"), address);
          return node;
        });
  }

  /** The conditions that a kubelet reports. */
  private static final List<String> CONDITIONS =
      List.of("MemoryPressure", "DiskPressure", "PIDPressure", "Ready");

  /** Nothing has been heard of the kubelet; a real cluster notices it after 50 seconds. */
  static void unknown(Api api) {
    edit(
        api,
        node ->
            CONDITIONS.forEach(
                type ->
                    set(
                        node,
                        type,
                        "Unknown",
                        "NodeStatusUnknown",
                        "Kubelet stopped posting node status.",
                        now(api))));
  }

  /** What a kubelet says of a node that is well. */
  static ObjectNode well(Api api, boolean diskPressure) {
    return edit(
        api,
        node -> {
          String now = now(api);
          set(
              node,
              "MemoryPressure",
              "False",
              "KubeletHasSufficientMemory",
              "kubelet has sufficient memory available",
              now);
          set(
              node,
              "DiskPressure",
              diskPressure ? "True" : "False",
              diskPressure ? "KubeletHasDiskPressure" : "KubeletHasNoDiskPressure",
              diskPressure ? "kubelet has disk pressure" : "kubelet has no disk pressure",
              now);
          set(
              node,
              "PIDPressure",
              "False",
              "KubeletHasSufficientPID",
              "kubelet has sufficient PID available",
              now);
          set(node, "Ready", "True", "KubeletReady", "kubelet is posting ready status", now);
        });
  }

  private static ObjectNode edit(Api api, Consumer<ObjectNode> change) {
    return api.edit(
        api.kinds().named("Node"),
        "",
        NAME,
        node -> {
          change.accept(node);
          return node;
        });
  }

  private static void set(
      ObjectNode node, String type, String value, String reason, String message, String now) {
    for (JsonNode each : node.path("status").path("conditions")) {
      if (each.path("type").asString("").equals(type)) {
        ObjectNode condition = (ObjectNode) each;
        if (!condition.path("status").asString("").equals(value)) {
          condition.put("lastTransitionTime", now);
        }
        if (!value.equals("Unknown")) {
          condition.put("lastHeartbeatTime", now);
        }
        condition.put("status", value).put("reason", reason).put("message", message);
      }
    }
  }

  private static void address(ObjectNode status, String address) {
    ArrayNode addresses = status.putArray("addresses");
    addresses.addObject().put("address", address).put("type", "InternalIP");
    addresses.addObject().put("address", NAME).put("type", "Hostname");
  }

  private static void condition(
      ArrayNode all,
      String now,
      String since,
      String type,
      String value,
      String reason,
      String message) {
    all.addObject()
        .put("lastHeartbeatTime", now)
        .put("lastTransitionTime", since)
        .put("message", message)
        .put("reason", reason)
        .put("status", value)
        .put("type", type);
  }
}
