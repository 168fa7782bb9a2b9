package dev.lab.sandbox.objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One change of one object.
 *
 * @param object the object after the change (before it, for a deletion, with the deletion's
 *     resourceVersion); shared, not to be changed
 * @param previous the object before the change; null for an addition
 */
public record WatchEvent(
    Type type,
    ObjectKey key,
    ObjectNode object,
    @Nullable ObjectNode previous,
    long resourceVersion) {

  /** What happened, named as in a watch's frames. */
  public enum Type {
    ADDED,
    MODIFIED,
    DELETED
  }
}
