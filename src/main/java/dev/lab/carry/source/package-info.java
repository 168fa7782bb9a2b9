/** Reads a folder that somebody else wrote: nothing outside of it, nothing that is no text. */
@NullMarked
package dev.lab.carry.source;

import org.jspecify.annotations.NullMarked;
