package dev.lab.standin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code kubectl describe}: the lines that matter, in kubectl's layout. */
final class KubectlDescribe implements KubectlCommand {
  @Override
  public int run(KubectlCall call) {
    List<KubectlCall.Target> targets = call.targets();
    if (targets.isEmpty()) {
      throw new UsageException(1, "error: You must specify the type of resource to describe");
    }
    boolean first = true;
    for (KubectlCall.Target target : targets) {
      List<JsonNode> objects = new ArrayList<>();
      JsonNode found = call.api().get(KubectlGet.path(call, target));
      if (target.name().isEmpty()) {
        found.path("items").forEach(objects::add);
      } else {
        objects.add(found);
      }
      for (JsonNode object : objects) {
        call.print(first ? "" : "\n\n");
        first = false;
        describe(call, target.type(), object);
      }
    }
    return 0;
  }

  private static void describe(KubectlCall call, KubeType type, JsonNode object) {
    List<String[]> lines = new ArrayList<>();
    JsonNode metadata = object.path("metadata");
    add(lines, "Name", metadata.path("name").asString(""));
    if (type.namespaced()) {
      add(lines, "Namespace", metadata.path("namespace").asString(""));
    }
    add(lines, "Labels", pairs(metadata.path("labels"), "="));
    add(lines, "Annotations", pairs(metadata.path("annotations"), ": "));
    switch (type) {
      case SERVICE -> service(call, object, lines);
      case DEPLOYMENT, REPLICASET -> workload(object, lines);
      case POD -> pod(object, lines);
      default -> {
        // The metadata is all there is to say.
      }
    }
    int width = lines.stream().mapToInt(l -> l[0].length()).max().orElse(0) + 3;
    for (String[] line : lines) {
      String[] values = line[1].split("\n");
      call.println((line[0] + ":" + " ".repeat(width)).substring(0, width) + values[0]);
      for (int i = 1; i < values.length; i++) {
        call.println(" ".repeat(width) + values[i]);
      }
    }
    events(call, object);
  }

  private static void add(List<String[]> lines, String name, String value) {
    lines.add(new String[] {name, value.isEmpty() ? "<none>" : value});
  }

  private static String pairs(JsonNode map, String between) {
    List<String> all = new ArrayList<>();
    for (Map.Entry<String, JsonNode> entry : map.properties()) {
      if (!entry.getKey().startsWith("kubectl.kubernetes.io/last-applied")) {
        all.add(entry.getKey() + between + entry.getValue().asString(""));
      }
    }
    return String.join("\n", all);
  }

  private static void service(KubectlCall call, JsonNode object, List<String[]> lines) {
    JsonNode spec = object.path("spec");
    add(lines, "Selector", pairs(spec.path("selector"), "=").replace("\n", ","));
    add(lines, "Type", spec.path("type").asString(""));
    add(lines, "IP Family Policy", spec.path("ipFamilyPolicy").asString(""));
    add(lines, "IP Families", "IPv4");
    add(lines, "IP", spec.path("clusterIP").asString(""));
    add(lines, "IPs", spec.path("clusterIP").asString(""));
    for (JsonNode port : spec.path("ports")) {
      String name = port.path("name").asString("<unset>");
      String protocol = "/" + port.path("protocol").asString("TCP");
      add(lines, "Port", name + "  " + port.path("port").asString("") + protocol);
      add(lines, "TargetPort", port.path("targetPort").asString("") + protocol);
      if (port.has("nodePort")) {
        add(lines, "NodePort", name + "  " + port.path("nodePort").asString("") + protocol);
      }
      add(lines, "Endpoints", endpoints(call, object, port));
    }
    add(lines, "Session Affinity", spec.path("sessionAffinity").asString(""));
    if (spec.has("externalTrafficPolicy")) {
      add(lines, "External Traffic Policy", spec.path("externalTrafficPolicy").asString(""));
    }
    add(lines, "Internal Traffic Policy", spec.path("internalTrafficPolicy").asString(""));
  }

  private static String endpoints(KubectlCall call, JsonNode service, JsonNode port) {
    JsonNode slices =
        call.api()
            .get(
                KubeType.ENDPOINTSLICE.path(service.path("metadata").path("namespace").asString(""))
                    + "?labelSelector=kubernetes.io%2Fservice-name%3D"
                    + service.path("metadata").path("name").asString(""));
    List<String> all = new ArrayList<>();
    for (JsonNode slice : slices.path("items")) {
      String number =
          slice.path("ports").path(0).path("port").asString(port.path("targetPort").asString(""));
      for (JsonNode endpoint : slice.path("endpoints")) {
        if (endpoint.path("conditions").path("ready").asBoolean(true)) {
          all.add(endpoint.path("addresses").path(0).asString("") + ":" + number);
        }
      }
    }
    return String.join(",", all);
  }

  private static void workload(JsonNode object, List<String[]> lines) {
    JsonNode spec = object.path("spec");
    JsonNode status = object.path("status");
    add(
        lines,
        "Selector",
        pairs(spec.path("selector").path("matchLabels"), "=").replace("\n", ","));
    add(
        lines,
        "Replicas",
        spec.path("replicas").asInt(0)
            + " desired | "
            + status.path("updatedReplicas").asInt(0)
            + " updated | "
            + status.path("replicas").asInt(0)
            + " total | "
            + status.path("availableReplicas").asInt(0)
            + " available | "
            + status.path("unavailableReplicas").asInt(0)
            + " unavailable");
    for (JsonNode container : spec.path("template").path("spec").path("containers")) {
      add(
          lines,
          "Container",
          container.path("name").asString("") + "\nImage: " + container.path("image").asString(""));
    }
  }

  private static void pod(JsonNode object, List<String[]> lines) {
    JsonNode status = object.path("status");
    add(lines, "Node", object.path("spec").path("nodeName").asString(""));
    add(lines, "Status", status.path("phase").asString(""));
    add(lines, "IP", status.path("podIP").asString(""));
    for (JsonNode container : status.path("containerStatuses")) {
      StringBuilder text = new StringBuilder(container.path("name").asString(""));
      text.append("\nImage: ").append(container.path("image").asString(""));
      for (Map.Entry<String, JsonNode> state : container.path("state").properties()) {
        text.append("\nState: ").append(state.getKey());
        String reason = state.getValue().path("reason").asString("");
        if (!reason.isEmpty()) {
          text.append("\nReason: ").append(reason);
        }
        String message = state.getValue().path("message").asString("");
        if (!message.isEmpty()) {
          text.append("\nMessage: ").append(message);
        }
      }
      text.append("\nReady: ").append(container.path("ready").asBoolean(false) ? "True" : "False");
      text.append("\nRestart Count: ").append(container.path("restartCount").asInt(0));
      add(lines, "Container", text.toString());
    }
  }

  private static void events(KubectlCall call, JsonNode object) {
    JsonNode metadata = object.path("metadata");
    String namespace = metadata.path("namespace").asString("default");
    JsonNode table =
        call.api()
            .table(
                KubeType.EVENT.path(namespace)
                    + "?fieldSelector=involvedObject.uid%3D"
                    + metadata.path("uid").asString(""));
    if (table.path("rows").isEmpty()) {
      call.println("Events:  <none>");
      return;
    }
    call.println("Events:");
    TextTable text = new TextTable(0, false);
    text.add(List.of("  Type", "Reason", "Age", "From", "Message"));
    text.add(List.of("  ----", "------", "----", "----", "-------"));
    for (JsonNode row : table.path("rows")) {
      JsonNode cells = row.path("cells");
      text.add(
          List.of(
              "  " + cells.path(1).asString(""),
              cells.path(2).asString(""),
              cells.path(0).asString(""),
              cells.path(5).asString(""),
              cells.path(6).asString("")));
    }
    call.print(text.toString());
  }
}
