package dev.lab.standin;

import java.io.IOException;
import java.util.List;

/** Every client that has a stand-in, and how one is called. */
public final class Clients {
  private Clients() {}

  /** The stand-ins, in the order in which they are named to the learner. */
  public static List<StandIn> all() {
    return all(Reach.any());
  }

  /** The same with a curl that reaches no more than this. */
  public static List<StandIn> all(Reach reach) {
    return List.of(
        new KubectlStandIn(),
        new DockerStandIn(),
        new ComposeStandIn(),
        new CurlStandIn(reach),
        new JqStandIn());
  }

  /** Runs one call; an argument that the stand-in lacks is refused by name. */
  public static int run(StandIn standIn, Invocation call) throws IOException, InterruptedException {
    try {
      return standIn.run(call);
    } catch (UsageException e) {
      call.err().println(e.getMessage());
      return e.exitStatus();
    }
  }

  /** The same for a guest, who can install nothing. */
  public static int runHosted(StandIn standIn, Invocation call)
      throws IOException, InterruptedException {
    try {
      return standIn.run(call);
    } catch (UsageException e) {
      call.err().println(e.fault());
      return e.exitStatus();
    }
  }
}
