package dev.lab.carry.in.deck;

/** A piece of a slide: a line of text, or code. */
sealed interface Piece permits Code, Words {}
