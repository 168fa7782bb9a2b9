package dev.lab.target;

/**
 * A type of object that a cluster has.
 *
 * @param version its group and version: {@code v1}, {@code apps/v1}
 * @param plural as in its path: {@code deployments}
 * @param kind such as {@code Deployment}
 * @param namespaced whether its objects are in namespaces
 */
public record ResourceType(String version, String plural, String kind, boolean namespaced) {
  /** The path of its collection. */
  public String path(String namespace) {
    return (version.contains("/") ? "/apis/" : "/api/")
        + version
        + (namespaced ? "/namespaces/" + namespace : "")
        + "/"
        + plural;
  }
}
