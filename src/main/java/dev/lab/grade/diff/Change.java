package dev.lab.grade.diff;

/**
 * One thing that changed for a learner.
 *
 * @param check its id; empty where it is about the whole grade
 * @param what a sentence
 */
public record Change(Reason reason, String check, String what) {}
