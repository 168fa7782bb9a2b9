package dev.lab.sandbox.api;

import tools.jackson.databind.node.ObjectNode;

/**
 * What a deletion did.
 *
 * @param object the object's last state, or its state while it ends
 * @param removed false where it still has to end (a Pod's grace period, a finalizer)
 */
public record Deletion(ObjectNode object, boolean removed) {}
