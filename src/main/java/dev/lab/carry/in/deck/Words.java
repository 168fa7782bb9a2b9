package dev.lab.carry.in.deck;

import dev.lab.carry.Spot;

/** A line of a slide's text. */
record Words(String text, Spot spot) implements Piece {}
