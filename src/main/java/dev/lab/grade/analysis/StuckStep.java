package dev.lab.grade.analysis;

/**
 * A step at which learners are stuck, with the commonest cause.
 *
 * @param learners how many
 * @param code of the commonest cause
 * @param cause in the words that most of them were told
 * @param of how many of them it holds for
 */
public record StuckStep(
    String step, String title, int learners, String code, String cause, int of) {}
