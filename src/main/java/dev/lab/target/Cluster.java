package dev.lab.target;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * One namespace of a cluster. Calls throw {@link UnreachableException} where it does not answer.
 */
public interface Cluster {
  /** The namespace that is looked at. */
  String namespace();

  /** An object as the API gives it. */
  Optional<JsonNode> find(Resource resource, String name);

  /** All objects of a type in the namespace. */
  List<JsonNode> list(Resource resource);

  /**
   * The type that a name means, as kubectl takes it: {@code deployment}, {@code deploy}, {@code
   * deployments.apps}, {@code apps/v1/Deployment}; empty where the cluster has none.
   */
  Optional<ResourceType> type(String name);

  /**
   * An object of any type.
   *
   * @param namespace empty for the one that is looked at
   */
  Optional<JsonNode> find(ResourceType type, String namespace, String name);

  /**
   * The list of objects of any type, as the API gives it.
   *
   * @param namespace empty for the one that is looked at
   * @param selector of labels; empty for all
   */
  JsonNode list(ResourceType type, String namespace, String selector);

  /**
   * The last lines that a Pod's container wrote; none where it has not started.
   *
   * @param container empty for the only one
   * @param previous of the run before the present one
   */
  List<String> log(String pod, String container, boolean previous, int lines);
}
