package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The addresses of a Service's Pods (Kubernetes API, discovery.k8s.io/v1 EndpointSlice). */
final class EndpointSliceKind implements Kind {
  @Override
  public ResourceType type() {
    return Types.namespaced("discovery.k8s.io", "EndpointSlice", "endpointslices");
  }

  @Override
  public Set<String> subresources() {
    return Set.of();
  }

  @Override
  public boolean hasGeneration() {
    return true;
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Cells.NAME,
        Column.text("AddressType"),
        Column.text("Ports"),
        Column.text("Endpoints"),
        Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    List<String> ports = new ArrayList<>();
    object.path("ports").forEach(p -> ports.add(p.path("port").asString("*")));
    List<String> addresses = new ArrayList<>();
    for (JsonNode endpoint : object.path("endpoints")) {
      endpoint.path("addresses").forEach(a -> addresses.add(a.asString("")));
    }
    return List.of(
        Cells.name(object),
        object.path("addressType").asString(""),
        Cells.few(ports, "<unset>"),
        Cells.few(addresses, "<unset>"),
        Cells.age(object, now));
  }
}
