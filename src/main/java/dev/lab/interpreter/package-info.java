/**
 * A small shell in this process: {@link dev.lab.interpreter.Interpreter} runs the lines that labs
 * teach as bash does, over programs that are objects and files that are in memory. It starts no
 * process, reads and writes no file of the host, and everything that a line can make grow has a
 * limit. One class a command.
 */
@NullMarked
package dev.lab.interpreter;

import org.jspecify.annotations.NullMarked;
