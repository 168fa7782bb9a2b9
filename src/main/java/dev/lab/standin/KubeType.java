package dev.lab.standin;

import java.util.List;
import java.util.Optional;

/** A type of object, by every name that kubectl takes for it. */
enum KubeType {
  POD("api/v1", "", "pods", "pod", "Pod", true, "po"),
  SERVICE("api/v1", "", "services", "service", "Service", true, "svc"),
  DEPLOYMENT("apis/apps/v1", "apps", "deployments", "deployment", "Deployment", true, "deploy"),
  REPLICASET("apis/apps/v1", "apps", "replicasets", "replicaset", "ReplicaSet", true, "rs"),
  DAEMONSET("apis/apps/v1", "apps", "daemonsets", "daemonset", "DaemonSet", true, "ds"),
  NODE("api/v1", "", "nodes", "node", "Node", false, "no"),
  NAMESPACE("api/v1", "", "namespaces", "namespace", "Namespace", false, "ns"),
  ENDPOINTS("api/v1", "", "endpoints", "endpoints", "Endpoints", true, "ep"),
  ENDPOINTSLICE(
      "apis/discovery.k8s.io/v1",
      "discovery.k8s.io",
      "endpointslices",
      "endpointslice",
      "EndpointSlice",
      true,
      ""),
  EVENT("api/v1", "", "events", "event", "Event", true, "ev"),
  CONFIGMAP("api/v1", "", "configmaps", "configmap", "ConfigMap", true, "cm"),
  SECRET("api/v1", "", "secrets", "secret", "Secret", true, ""),
  SERVICEACCOUNT("api/v1", "", "serviceaccounts", "serviceaccount", "ServiceAccount", true, "sa");

  static final List<KubeType> ALL = List.of(POD, SERVICE, DEPLOYMENT, REPLICASET);

  private final String version;
  private final String group;
  private final String plural;
  private final String singular;
  private final String kind;
  private final boolean namespaced;
  private final String shortName;

  KubeType(
      String version,
      String group,
      String plural,
      String singular,
      String kind,
      boolean namespaced,
      String shortName) {
    this.version = version;
    this.group = group;
    this.plural = plural;
    this.singular = singular;
    this.kind = kind;
    this.namespaced = namespaced;
    this.shortName = shortName;
  }

  static KubeType of(String name) {
    String bare = name.toLowerCase(java.util.Locale.ROOT).replaceFirst("\\..*$", "");
    for (KubeType type : values()) {
      if (bare.equals(type.plural)
          || bare.equals(type.singular)
          || !type.shortName.isEmpty() && bare.equals(type.shortName)) {
        return type;
      }
    }
    throw new UsageException(1, "error: the server doesn't have a resource type \"" + name + "\"");
  }

  static Optional<KubeType> ofKind(String apiVersion, String kind) {
    for (KubeType type : values()) {
      if (type.kind.equals(kind) && type.version.endsWith(apiVersion)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  /** The path of the collection; of all namespaces where it is empty. */
  String path(String namespace) {
    return "/"
        + version
        + (namespaced && !namespace.isEmpty() ? "/namespaces/" + namespace : "")
        + "/"
        + plural;
  }

  /** As kubectl names an object in its answers, such as {@code deployment.apps/registry}. */
  String named(String name) {
    return singular + (group.isEmpty() ? "" : "." + group) + "/" + name;
  }

  String kind() {
    return kind;
  }

  String apiVersion() {
    return version.replaceFirst("^apis?/", "");
  }

  String plural() {
    return plural;
  }

  String shortName() {
    return shortName;
  }

  boolean namespaced() {
    return namespaced;
  }
}
