package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The older list of a Service's addresses (Kubernetes API, core/v1 Endpoints). */
final class EndpointsKind implements Kind {
  @Override
  public ResourceType type() {
    return Types.namespaced("", "Endpoints", "endpoints", "ep");
  }

  @Override
  public Set<String> subresources() {
    return Set.of();
  }

  @Override
  public Optional<String> deprecation() {
    return Optional.of(
        "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice");
  }

  @Override
  public List<Column> columns() {
    return List.of(Cells.NAME, Column.text("Endpoints"), Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    List<String> all = new ArrayList<>();
    for (JsonNode subset : object.path("subsets")) {
      for (JsonNode port : subset.path("ports")) {
        for (JsonNode address : subset.path("addresses")) {
          all.add(address.path("ip").asString("") + ":" + port.path("port").asInt(0));
        }
      }
    }
    return List.of(Cells.name(object), Cells.few(all, Cells.NONE), Cells.age(object, now));
  }
}
