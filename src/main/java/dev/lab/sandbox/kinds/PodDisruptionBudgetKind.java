package dev.lab.sandbox.kinds;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A PodDisruptionBudget (Kubernetes API, policy/v1). Nothing here evicts by it, and nobody counts
 * what it allows.
 */
final class PodDisruptionBudgetKind extends StoredKind {
  PodDisruptionBudgetKind() {
    super(
        Types.namespaced("policy", "PodDisruptionBudget", "poddisruptionbudgets", "pdb"), "status");
  }

  @Override
  public boolean hasGeneration() {
    return true;
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    ObjectNode status = object.withObjectProperty("status");
    for (String count :
        List.of("disruptionsAllowed", "currentHealthy", "desiredHealthy", "expectedPods")) {
      if (!status.has(count)) {
        status.put(count, 0);
      }
    }
  }

  @Override
  void validate(Faults faults, ObjectNode object, JsonNode spec, @Nullable ObjectNode old) {
    if (spec.has("minAvailable") && spec.has("maxUnavailable")) {
      faults.invalid("spec", spec.toString(), "minAvailable and maxUnavailable cannot be both set");
    }
    for (String field : List.of("minAvailable", "maxUnavailable")) {
      JsonNode value = spec.path(field);
      if (value.isNumber()) {
        faults.notNegative("spec." + field, value.asInt(0));
      } else if (value.isString() && !value.asString("").matches("[0-9]+%")) {
        faults.invalidText(
            "spec." + field,
            value.asString(""),
            "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%', "
                + " or '93%', regex used for validation is '[0-9]+%')");
      } else if (value.isString()
          && Long.parseLong("0" + value.asString("").replace("%", "")) > 100) {
        faults.invalid(
            "spec." + field,
            "intstr.IntOrString{Type:1, IntVal:0, StrVal:\"" + value.asString("") + "\"}",
            "must not be greater than 100%");
      }
    }
    faults.selector("spec.selector", spec.path("selector"));
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Cells.NAME,
        Column.text("Min Available"),
        Column.text("Max Unavailable"),
        Cells.number("Allowed Disruptions"),
        Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    JsonNode spec = object.path("spec");
    return List.of(
        Cells.name(object),
        spec.path("minAvailable").asString("N/A"),
        spec.path("maxUnavailable").asString("N/A"),
        object.path("status").path("disruptionsAllowed").asInt(0),
        Cells.age(object, now));
  }
}
