package dev.lab.interpreter;

import java.io.IOException;

/** A program that a line can name: an object of this process. */
@FunctionalInterface
public interface Program {
  /** Runs it, and gives its exit status. */
  int run(ProgramCall call) throws IOException, InterruptedException;
}
