/**
 * Tells others what happens to content: an {@link dev.lab.registry.notify.Event} a push, pull,
 * mount or deletion (also by garbage collection), posted to each webhook in order, again and again
 * until it is taken. What waits is on disk and survives a restart.
 */
@NullMarked
package dev.lab.registry.notify;

import org.jspecify.annotations.NullMarked;
