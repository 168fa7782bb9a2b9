package dev.lab.line;

/**
 * A variable of the learner's shell.
 *
 * @param exported whether programs that the shell starts see it
 */
public record Variable(String value, boolean exported) {}
