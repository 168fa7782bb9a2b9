/**
 * The names of the registry protocol as values: digests, repository names, tags, image names and
 * media types. Every constructor checks its argument and says what was wrong with it; nothing here
 * does I/O.
 */
@NullMarked
package dev.lab.registry.name;

import org.jspecify.annotations.NullMarked;
