package dev.lab.course;

/**
 * A hint, from a nudge to the command itself.
 *
 * @param when the code of the cause that it fits; empty for any
 * @param text Markdown
 */
public record Hint(String when, String text) {}
