package dev.lab.interpreter;

import java.io.IOException;

/** A command that works on the shell itself. */
@FunctionalInterface
interface Builtin {
  /** Runs it, and gives its exit status. */
  int run(ProgramCall call, Shell shell) throws IOException, InterruptedException;
}
