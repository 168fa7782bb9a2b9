/**
 * Takes images into a registry, with all platforms and all that is about them: from another
 * registry, from a folder or archive in the OCI image layout, or from what {@code docker save}
 * wrote. It pushes, so whatever the target asks of a push holds here too.
 */
@NullMarked
package dev.lab.registry.transfer;

import org.jspecify.annotations.NullMarked;
