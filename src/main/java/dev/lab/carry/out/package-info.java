/** Writes labs for elsewhere: Killercoda, and a Markdown handout. */
@NullMarked
package dev.lab.carry.out;

import org.jspecify.annotations.NullMarked;
