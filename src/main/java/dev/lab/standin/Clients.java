package dev.lab.standin;

import java.util.List;

/** Every client that has a stand-in. */
public final class Clients {
  private Clients() {}

  /** The stand-ins, in the order in which they are named to the learner. */
  public static List<StandIn> all() {
    return List.of(new DockerStandIn(), new ComposeStandIn(), new CurlStandIn(), new JqStandIn());
  }
}
