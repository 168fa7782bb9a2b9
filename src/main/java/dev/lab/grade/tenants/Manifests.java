package dev.lab.grade.tenants;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The objects that make a namespace a learner's own. */
public final class Manifests {
  /** The name of what is made in each namespace. */
  static final String NAME = "learner";

  private static final List<String> ALL = List.of("*");
  private static final List<String> READ = List.of("get", "list", "watch");

  private Manifests() {}

  /** In the order in which they can be made. */
  public static List<ObjectNode> of(Tenant tenant) {
    return List.of(
        namespace(tenant), quota(tenant), account(tenant), role(tenant), binding(tenant));
  }

  private static ObjectNode object(Tenant tenant, String version, String kind) {
    ObjectNode object =
        JsonMapper.shared().createObjectNode().put("apiVersion", version).put("kind", kind);
    ObjectNode metadata = object.putObject("metadata").put("name", NAME);
    metadata.put("namespace", tenant.namespace());
    metadata.putObject("labels").put("app.kubernetes.io/managed-by", "lab");
    return object;
  }

  private static ObjectNode namespace(Tenant tenant) {
    ObjectNode object = object(tenant, "v1", "Namespace");
    ObjectNode metadata = object.withObjectProperty("metadata").put("name", tenant.namespace());
    metadata.remove("namespace");
    // No Pod of a learner's may be one of the node's own.
    metadata.withObjectProperty("labels").put("pod-security.kubernetes.io/enforce", "baseline");
    metadata.putObject("annotations").put("lab/learner", tenant.learner().id());
    return object;
  }

  /** Counts only: one of processors or memory would have every Pod say how much it needs. */
  private static ObjectNode quota(Tenant tenant) {
    ObjectNode object = object(tenant, "v1", "ResourceQuota");
    ObjectNode hard = object.putObject("spec").putObject("hard");
    Map<String, String> most =
        Map.of(
            "pods", "40",
            "services", "20",
            "services.nodeports", "10",
            "services.loadbalancers", "0",
            "persistentvolumeclaims", "5",
            "configmaps", "50",
            "secrets", "50",
            "count/deployments.apps", "20",
            "count/jobs.batch", "20");
    most.keySet().stream().sorted().forEach(k -> hard.put(k, most.get(k)));
    return object;
  }

  private static ObjectNode account(Tenant tenant) {
    return object(tenant, "v1", "ServiceAccount");
  }

  private static ObjectNode role(Tenant tenant) {
    ObjectNode role = object(tenant, "rbac.authorization.k8s.io/v1", "Role");
    rule(
        role,
        "",
        ALL,
        "pods",
        "pods/log",
        "pods/exec",
        "pods/attach",
        "pods/portforward",
        "services",
        "services/proxy",
        "configmaps",
        "secrets",
        "persistentvolumeclaims");
    rule(role, "", READ, "events", "endpoints", "serviceaccounts", "resourcequotas");
    rule(
        role,
        "apps",
        ALL,
        "deployments",
        "deployments/scale",
        "replicasets",
        "replicasets/scale",
        "statefulsets",
        "statefulsets/scale",
        "daemonsets",
        "controllerrevisions");
    rule(role, "batch", ALL, "jobs", "cronjobs");
    rule(role, "networking.k8s.io", ALL, "ingresses", "networkpolicies");
    rule(role, "autoscaling", ALL, "horizontalpodautoscalers");
    rule(role, "policy", ALL, "poddisruptionbudgets");
    rule(role, "discovery.k8s.io", READ, "endpointslices");
    rule(role, "events.k8s.io", READ, "events");
    return role;
  }

  private static void rule(ObjectNode role, String group, List<String> verbs, String... what) {
    ObjectNode rule = role.withArrayProperty("rules").addObject();
    rule.putArray("apiGroups").add(group);
    var resources = rule.putArray("resources");
    List.of(what).forEach(resources::add);
    var may = rule.putArray("verbs");
    verbs.forEach(may::add);
  }

  private static ObjectNode binding(Tenant tenant) {
    ObjectNode binding = object(tenant, "rbac.authorization.k8s.io/v1", "RoleBinding");
    binding
        .putObject("roleRef")
        .put("apiGroup", "rbac.authorization.k8s.io")
        .put("kind", "Role")
        .put("name", NAME);
    binding
        .putArray("subjects")
        .addObject()
        .put("kind", "ServiceAccount")
        .put("name", NAME)
        .put("namespace", tenant.namespace());
    return binding;
  }
}
