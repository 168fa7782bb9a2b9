package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A HorizontalPodAutoscaler (Kubernetes API, autoscaling/v2). It never scales: as in a cluster
 * without metrics, where its targets are unknown.
 */
final class HorizontalPodAutoscalerKind extends StoredKind {
  HorizontalPodAutoscalerKind() {
    super(
        new ResourceType(
            "autoscaling",
            "v2",
            "HorizontalPodAutoscaler",
            "horizontalpodautoscalers",
            "horizontalpodautoscaler",
            List.of("hpa"),
            List.of("all"),
            true),
        "status");
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    ObjectNode spec = object.withObjectProperty("spec");
    if (!spec.has("minReplicas")) {
      spec.put("minReplicas", 1);
    }
    if (spec.path("metrics").isEmpty()) {
      ObjectNode metric = spec.putArray("metrics").addObject().put("type", "Resource");
      metric
          .putObject("resource")
          .put("name", "cpu")
          .putObject("target")
          .put("type", "Utilization")
          .put("averageUtilization", 80);
    }
    ObjectNode status = object.withObjectProperty("status");
    if (!status.has("desiredReplicas")) {
      status.put("desiredReplicas", 0);
    }
    if (!status.has("currentMetrics")) {
      status.putNull("currentMetrics");
    }
  }

  @Override
  void validate(Faults faults, ObjectNode object, JsonNode spec, @Nullable ObjectNode old) {
    int least = spec.path("minReplicas").asInt(1);
    int most = spec.path("maxReplicas").asInt(0);
    if (least < 1) {
      faults.invalid("spec.minReplicas", "" + least, "must be greater than or equal to 1");
    }
    if (most < 1) {
      faults.invalid("spec.maxReplicas", "" + most, "must be greater than 0");
    }
    if (most < least) {
      faults.invalid(
          "spec.maxReplicas", "" + most, "must be greater than or equal to `minReplicas`");
    }
    for (String field : List.of("kind", "name")) {
      if (spec.path("scaleTargetRef").path(field).asString("").isEmpty()) {
        faults.required("spec.scaleTargetRef." + field);
      }
    }
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Cells.NAME,
        Column.text("Reference"),
        Column.text("Targets"),
        Column.text("MinPods"),
        Column.text("MaxPods"),
        Column.text("Replicas"),
        Cells.AGE);
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    JsonNode spec = object.path("spec");
    JsonNode target = spec.path("scaleTargetRef");
    List<String> metrics = new ArrayList<>();
    for (JsonNode metric : spec.path("metrics")) {
      JsonNode resource = metric.path("resource");
      JsonNode wanted = resource.path("target");
      metrics.add(
          resource.isMissingNode()
              ? "<unknown>/" + metric.path("type").asString("")
              : resource.path("name").asString("")
                  + ": <unknown>/"
                  + (wanted.has("averageUtilization")
                      ? wanted.path("averageUtilization").asString("") + "%"
                      : wanted.path("averageValue").asString("<auto>")));
    }
    return List.of(
        Cells.name(object),
        target.path("kind").asString("") + "/" + target.path("name").asString(""),
        metrics.isEmpty() ? Cells.NONE : String.join(", ", metrics),
        spec.path("minReplicas").asString("<unset>"),
        spec.path("maxReplicas").asInt(0),
        object.path("status").path("currentReplicas").asInt(0),
        Cells.age(object, now));
  }
}
