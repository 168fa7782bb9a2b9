/**
 * The Docker Engine API on a Unix socket: one class an endpoint, a table that routes to them, and
 * the store of images. Pulls and pushes move real blobs through real registries; there are no
 * containers, and what needs one says so in a sentence.
 */
@NullMarked
package dev.lab.sandbox.engine;

import org.jspecify.annotations.NullMarked;
