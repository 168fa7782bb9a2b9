package dev.lab.sandbox.kinds;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An IngressClass (Kubernetes API, networking.k8s.io/v1). */
final class IngressClassKind extends StoredKind {
  IngressClassKind() {
    super(Types.ofTheCluster("networking.k8s.io", "IngressClass", "ingressclasses"));
  }

  @Override
  public boolean hasGeneration() {
    return true;
  }

  @Override
  void validate(Faults faults, ObjectNode object, JsonNode spec, @Nullable ObjectNode old) {
    String controller = spec.path("controller").asString("");
    if (controller.isEmpty()) {
      faults.required("spec.controller");
    } else if (!controller.contains("/")) {
      faults.invalidText(
          "spec.controller",
          controller,
          "must be a domain-prefixed path (such as \"acme.io/foo\")");
    }
    if (old != null && !controller.equals(old.path("spec").path("controller").asString(""))) {
      faults.invalidText("spec.controller", controller, "field is immutable");
    }
  }

  @Override
  public List<Column> columns() {
    return List.of(Cells.NAME, Column.text("Controller"), Column.text("Parameters"), Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    JsonNode parameters = object.path("spec").path("parameters");
    String group = parameters.path("apiGroup").asString("");
    String kind = parameters.path("kind").asString("") + (group.isEmpty() ? "" : "." + group);
    return List.of(
        Cells.name(object),
        object.path("spec").path("controller").asString(""),
        parameters.isMissingNode() ? Cells.NONE : kind + "/" + parameters.path("name").asString(""),
        Cells.age(object, now));
  }
}
