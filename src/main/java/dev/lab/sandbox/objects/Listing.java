package dev.lab.sandbox.objects;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * The objects of a type at one moment, in the order of their namespaces and names.
 *
 * @param items shared trees, not to be changed
 */
public record Listing(List<ObjectNode> items, long resourceVersion) {
  public Listing {
    items = List.copyOf(items);
  }
}
