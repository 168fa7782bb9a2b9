package dev.lab.target;

/** A type of object that checks look at. */
public enum Resource {
  DEPLOYMENT("apis/apps/v1", "deployments", "Deployment"),
  REPLICA_SET("apis/apps/v1", "replicasets", "ReplicaSet"),
  POD("api/v1", "pods", "Pod"),
  SERVICE("api/v1", "services", "Service"),
  ENDPOINT_SLICE("apis/discovery.k8s.io/v1", "endpointslices", "EndpointSlice"),
  EVENT("api/v1", "events", "Event"),
  NODE("api/v1", "nodes", "Node");

  private final String version;
  private final String plural;
  private final String kind;

  Resource(String version, String plural, String kind) {
    this.version = version;
    this.plural = plural;
    this.kind = kind;
  }

  /** The path of its collection in a namespace; Nodes are in none. */
  public String path(String namespace) {
    return this == NODE
        ? "/" + version + "/" + plural
        : "/" + version + "/namespaces/" + namespace + "/" + plural;
  }

  /** Its kind, such as {@code Service}. */
  public String kind() {
    return kind;
  }
}
