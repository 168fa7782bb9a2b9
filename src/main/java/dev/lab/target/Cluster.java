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
}
