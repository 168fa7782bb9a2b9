/**
 * Runs one line that the learner typed, and says what became of the shell's variables and folder.
 * {@link dev.lab.line.BashLineRunner} hands it to the learner's own bash, one process a line.
 */
@NullMarked
package dev.lab.line;

import org.jspecify.annotations.NullMarked;
