/** Reads Killercoda scenarios. */
@NullMarked
package dev.lab.carry.in.killercoda;

import org.jspecify.annotations.NullMarked;
