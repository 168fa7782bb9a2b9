/** A container image registry that runs alone or in process; it knows nothing of labs. */
@NullMarked
package dev.lab.registry;

import org.jspecify.annotations.NullMarked;
