/** Finds out what kind of lab a folder holds, and reads it. */
@NullMarked
package dev.lab.carry.in;

import org.jspecify.annotations.NullMarked;
