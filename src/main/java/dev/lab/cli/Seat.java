package dev.lab.cli;

import dev.lab.line.ShellState;
import dev.lab.sandbox.Sandbox;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Who sits at a lab's shell.
 *
 * @param output the file that takes what lines print; empty for this process's terminal
 * @param left what an earlier shell left, to go on with
 * @param lent a sandbox that runs already and is another's to close; empty for one of its own
 */
record Seat(Optional<Path> output, Optional<ShellState> left, Optional<Sandbox> lent) {
  /** The learner, at this terminal, with a fresh shell. */
  static final Seat LEARNER = new Seat(Optional.empty(), Optional.empty(), Optional.empty());
}
