/**
 * What a learner hands in, or what is kept of a live grading: the world as the checks saw it and
 * the learner's record, in one signed file that can be graded again without a cluster.
 */
@NullMarked
package dev.lab.evidence;

import org.jspecify.annotations.NullMarked;
