/** Reads slide decks as container.training has them. */
@NullMarked
package dev.lab.carry.in.deck;

import org.jspecify.annotations.NullMarked;
