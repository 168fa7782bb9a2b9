package dev.lab.standin;

import java.io.IOException;

/** One client's stand-in. */
public interface StandIn {
  /** The command that it stands in for. */
  String name();

  /** Where the real one comes from, for the note at the start. */
  String whereToGetIt();

  /** Runs one call and gives its exit status. */
  int run(Invocation call) throws IOException, InterruptedException;
}
