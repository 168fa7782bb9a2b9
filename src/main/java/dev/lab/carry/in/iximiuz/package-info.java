/** Reads iximiuz tutorials, challenges and lessons. */
@NullMarked
package dev.lab.carry.in.iximiuz;

import org.jspecify.annotations.NullMarked;
