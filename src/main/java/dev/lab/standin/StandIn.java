package dev.lab.standin;

import java.io.IOException;
import java.util.Set;

/** One client's stand-in. */
public interface StandIn {
  /** The command that it stands in for. */
  String name();

  /** Where the real one comes from, for the note at the start. */
  String whereToGetIt();

  /** The commands that it knows, where its first word is one; empty where it is none. */
  default Set<String> commands() {
    return Set.of();
  }

  /** Runs one call and gives its exit status. */
  int run(Invocation call) throws IOException, InterruptedException;
}
