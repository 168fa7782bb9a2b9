package dev.lab.sandbox.objects;

import java.util.List;

/**
 * One type of object that the API serves, such as {@code deployments.apps} (Kubernetes API
 * concepts, Standard API terminology).
 *
 * @param group the API group, empty for the core group
 */
public record ResourceType(
    String group,
    String version,
    String kind,
    String plural,
    String singular,
    List<String> shortNames,
    List<String> categories,
    boolean namespaced) {

  public ResourceType {
    shortNames = List.copyOf(shortNames);
    categories = List.copyOf(categories);
    if (plural.isEmpty() || kind.isEmpty() || version.isEmpty()) {
      throw new IllegalArgumentException("a resource type needs a version, a kind and a plural");
    }
  }

  /** {@code v1} or {@code apps/v1}. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** {@code pods} or {@code deployments.apps}, as error texts name it. */
  public String qualified() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /** {@code Pod} or {@code Deployment.apps}, as Invalid errors name it. */
  public String qualifiedKind() {
    return group.isEmpty() ? kind : kind + "." + group;
  }
}
