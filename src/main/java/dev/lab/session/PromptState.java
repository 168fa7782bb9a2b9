package dev.lab.session;

/**
 * What the prompt says.
 *
 * @param step the current step's number, from 1
 * @param left how many of the step's checks have not passed yet
 */
public record PromptState(String lab, int step, int steps, int left) {}
