package dev.lab.carry;

/**
 * A part of a lab and what became of it.
 *
 * @param what the kind of part, such as {@code bash block}
 * @param words what it became, or why it could not
 */
public record Part(Fate fate, String what, Spot spot, String words) {}
