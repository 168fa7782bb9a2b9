/**
 * The lab shell: reads a line, decides who runs it (a lab word, or the learner's own bash), draws
 * the prompt, and says when the step's checks have passed. It works on a terminal, on a dumb one,
 * and on a pipe.
 */
@NullMarked
package dev.lab.shell;

import org.jspecify.annotations.NullMarked;
