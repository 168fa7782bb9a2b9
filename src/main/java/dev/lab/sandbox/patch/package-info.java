/**
 * The patches that Kubernetes clients send, applied to JSON trees: JSON Patch (RFC 6902), JSON
 * Merge Patch (RFC 7386) and the strategic merge patch, which knows by which field the elements of
 * a list are told apart. Nothing here knows of HTTP or storage.
 */
@NullMarked
package dev.lab.sandbox.patch;

import org.jspecify.annotations.NullMarked;
