/** A lab in the making, and its files. */
@NullMarked
package dev.lab.carry.draft;

import org.jspecify.annotations.NullMarked;
