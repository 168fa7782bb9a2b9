/**
 * Who set which field of an object, and server-side apply on top of it (Kubernetes, Server-Side
 * Apply; structured merge and diff). Nothing here knows of HTTP or storage.
 */
@NullMarked
package dev.lab.sandbox.apply;

import org.jspecify.annotations.NullMarked;
