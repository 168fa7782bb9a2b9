package dev.lab.standin;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl rollout history} and {@code undo} of a Deployment: its ReplicaSets' revisions. */
record RolloutHistory(KubectlCall call, String name) {
  private static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String CAUSE = "kubernetes.io/change-cause";

  private String path() {
    return KubeType.DEPLOYMENT.path(call.namespace()) + "/" + name;
  }

  private TreeMap<Long, JsonNode> revisions(JsonNode deployment) {
    String uid = deployment.path("metadata").path("uid").asString("");
    TreeMap<Long, JsonNode> all = new TreeMap<>();
    for (JsonNode set : call.api().get(KubeType.REPLICASET.path(call.namespace())).path("items")) {
      for (JsonNode owner : set.path("metadata").path("ownerReferences")) {
        String revision = set.path("metadata").path("annotations").path(REVISION).asString("");
        if (owner.path("uid").asString("").equals(uid) && !revision.isEmpty()) {
          all.put(Long.parseLong(revision), set);
        }
      }
    }
    return all;
  }

  int show() {
    call.println(KubeType.DEPLOYMENT.named(name) + " ");
    call.println("REVISION  CHANGE-CAUSE");
    for (Map.Entry<Long, JsonNode> each : revisions(call.api().get(path())).entrySet()) {
      String cause =
          each.getValue().path("metadata").path("annotations").path(CAUSE).asString("<none>");
      call.println("%-10d%s".formatted(each.getKey(), cause));
    }
    call.println("");
    return 0;
  }

  /** Back to the revision before the newest. */
  int undo() {
    JsonNode deployment = call.api().get(path());
    TreeMap<Long, JsonNode> all = revisions(deployment);
    Map.Entry<Long, JsonNode> before = all.isEmpty() ? null : all.lowerEntry(all.lastKey());
    if (before == null) {
      throw new UsageException(1, "error: no last revision to roll back to");
    }
    ObjectNode template = before.getValue().path("spec").path("template").deepCopy().asObject();
    if (template.path("metadata").path("labels") instanceof ObjectNode labels) {
      labels.remove("pod-template-hash");
    }
    ObjectNode patch = JsonMapper.shared().createObjectNode();
    patch
        .putObject("spec")
        .set("template", change(deployment.path("spec").path("template"), template));
    call.api().merge(path(), patch);
    call.println(KubeType.DEPLOYMENT.named(name) + " rolled back");
    return 0;
  }

  /** The merge patch (RFC 7386) that makes one of the other: what is not there any more is null. */
  private static JsonNode change(JsonNode from, JsonNode to) {
    if (!from.isObject() || !to.isObject()) {
      return to;
    }
    ObjectNode patch = JsonMapper.shared().createObjectNode();
    for (String field : from.propertyNames()) {
      if (!to.has(field)) {
        patch.putNull(field);
      }
    }
    for (String field : to.propertyNames()) {
      if (!to.path(field).equals(from.path(field))) {
        patch.set(field, change(from.path(field), to.path(field)));
      }
    }
    return patch;
  }
}
