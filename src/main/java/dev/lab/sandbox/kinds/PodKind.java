package dev.lab.sandbox.kinds;

import dev.lab.sandbox.objects.ResourceType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A Pod (Kubernetes API, core/v1). */
final class PodKind implements Kind {
  private static final String TOKEN = "kube-api-access-";

  @Override
  public ResourceType type() {
    return Types.inAll("", "Pod", "pods", "po");
  }

  @Override
  public Set<String> subresources() {
    return Set.of("status", "log", "proxy");
  }

  @Override
  public boolean hasGeneration() {
    return true;
  }

  @Override
  public JsonNode desired(ObjectNode object) {
    // Being bound to a node is no change of what is wanted.
    ObjectNode spec = object.withObjectProperty("spec").deepCopy();
    spec.remove("nodeName");
    return spec;
  }

  @Override
  public void applyDefaults(ObjectNode object) {
    ObjectNode spec = object.withObjectProperty("spec");
    PodTemplate.applyDefaults(spec);
    if (!spec.has("enableServiceLinks")) {
      spec.put("enableServiceLinks", true);
    }
    if (!spec.has("priority")) {
      spec.put("preemptionPolicy", "PreemptLowerPriority").put("priority", 0);
    }
    if (spec.path("serviceAccountName").asString("").isEmpty()) {
      spec.put("serviceAccountName", "default");
    }
    spec.put("serviceAccount", spec.path("serviceAccountName").asString(""));
    tolerate(spec, "node.kubernetes.io/not-ready");
    tolerate(spec, "node.kubernetes.io/unreachable");
    mountToken(spec, object.path("metadata").path("uid").asString(""));
    ObjectNode status = object.withObjectProperty("status");
    if (!status.has("phase")) {
      status.put("phase", "Pending").put("qosClass", quality(spec));
    }
  }

  private static void tolerate(ObjectNode spec, String key) {
    ArrayNode all = spec.withArrayProperty("tolerations");
    for (JsonNode toleration : all) {
      if (toleration.path("key").asString("").equals(key)) {
        return;
      }
    }
    all.addObject()
        .put("effect", "NoExecute")
        .put("key", key)
        .put("operator", "Exists")
        .put("tolerationSeconds", 300);
  }

  /** What admission adds: the volume with the service account's token. */
  private static void mountToken(ObjectNode spec, String uid) {
    if (!spec.path("automountServiceAccountToken").asBoolean(true)) {
      return;
    }
    for (JsonNode volume : spec.path("volumes")) {
      if (volume.path("name").asString("").startsWith(TOKEN)) {
        return;
      }
    }
    String name = TOKEN + uid.replace("-", "").substring(0, Math.min(5, uid.length()));
    ObjectNode projected =
        spec.withArrayProperty("volumes").addObject().put("name", name).putObject("projected");
    projected.put("defaultMode", 420);
    ArrayNode sources = projected.putArray("sources");
    sources
        .addObject()
        .putObject("serviceAccountToken")
        .put("expirationSeconds", 3607)
        .put("path", "token");
    ObjectNode map = sources.addObject().putObject("configMap");
    map.putArray("items").addObject().put("key", "ca.crt").put("path", "ca.crt");
    map.put("name", "kube-root-ca.crt");
    ObjectNode item = sources.addObject().putObject("downwardAPI").putArray("items").addObject();
    item.putObject("fieldRef").put("apiVersion", "v1").put("fieldPath", "metadata.namespace");
    item.put("path", "namespace");
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : spec.path(list)) {
        ((ObjectNode) container)
            .withArrayProperty("volumeMounts")
            .addObject()
            .put("mountPath", "/var/run/secrets/kubernetes.io/serviceaccount")
            .put("name", name)
            .put("readOnly", true);
      }
    }
  }

  private static String quality(ObjectNode spec) {
    for (JsonNode container : spec.path("containers")) {
      if (!container.path("resources").path("requests").isEmpty()
          || !container.path("resources").path("limits").isEmpty()) {
        return "Burstable";
      }
    }
    return "BestEffort";
  }

  @Override
  public List<Cause> validate(ObjectNode object, @Nullable ObjectNode old) {
    Faults faults = new Faults();
    faults.metadata(object, Faults.NameRule.SUBDOMAIN);
    PodTemplate.validate(faults, "spec", object.path("spec"), false);
    if (old != null && faults.causes().isEmpty() && !fixed(object).equals(fixed(old))) {
      faults.forbidden(
          "spec",
          "pod updates may not change fields other than `spec.containers[*].image`,"
              + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only"
              + " additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it"
              + " to be set to 1 if it was previously negative)");
    }
    return faults.causes();
  }

  /** The spec without what an update may change. */
  private static ObjectNode fixed(ObjectNode pod) {
    ObjectNode spec = pod.withObjectProperty("spec").deepCopy();
    spec.remove(List.of("tolerations", "activeDeadlineSeconds", "nodeName"));
    for (String list : List.of("initContainers", "containers")) {
      spec.path(list).forEach(c -> ((ObjectNode) c).remove("image"));
    }
    return spec;
  }

  @Override
  public long gracePeriodSeconds(ObjectNode object) {
    boolean runs =
        object.path("spec").has("nodeName")
            && !PodStatus.ended(object.path("status").path("phase").asString(""));
    return runs ? object.path("spec").path("terminationGracePeriodSeconds").asLong(30) : 0;
  }

  @Override
  public boolean answersDeletionWithObject() {
    return true;
  }

  @Override
  public Set<String> selectableFields() {
    return Set.of(
        "spec.nodeName",
        "spec.restartPolicy",
        "spec.schedulerName",
        "spec.serviceAccountName",
        "status.phase",
        "status.podIP",
        "status.nominatedNodeName");
  }

  @Override
  public List<String> unknownFields(ObjectNode object) {
    return Schema.of("Pod").unknown(object);
  }

  @Override
  public Optional<String> checkTypes(ObjectNode object) {
    return Schema.of("Pod").wrongType(object);
  }

  @Override
  public List<Column> columns() {
    return List.of(
        Cells.NAME,
        Column.text("Ready"),
        Column.text("Status"),
        Column.text("Restarts"),
        Cells.AGE,
        Column.wide("IP"),
        Column.wide("Node"),
        Column.wide("Nominated Node"),
        Column.wide("Readiness Gates"));
  }

  @Override
  public List<Object> row(ObjectNode object, Instant now) {
    PodStatus status = PodStatus.of(object, now);
    return List.of(
        Cells.name(object),
        status.ready() + "/" + object.path("spec").path("containers").size(),
        status.reason(),
        status.restarts(),
        Cells.age(object, now),
        Cells.orNone(object.path("status").path("podIP").asString("")),
        Cells.orNone(object.path("spec").path("nodeName").asString("")),
        Cells.NONE,
        Cells.NONE);
  }
}
