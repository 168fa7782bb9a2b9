/**
 * Grading a class: the roster, one learner's grading, the run over all of them, and the results in
 * files that are written as they are known. Nothing that a learner hands in is executed.
 */
@NullMarked
package dev.lab.grade;

import org.jspecify.annotations.NullMarked;
