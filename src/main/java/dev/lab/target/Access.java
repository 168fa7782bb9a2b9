package dev.lab.target;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How the cluster is reached: by the checks, and by the learner's own kubectl. */
public interface Access {
  /**
   * Where a kubeconfig leads.
   *
   * @param file as it is named in {@code KUBECONFIG}; empty where it is in no file
   * @param certificateEnds when the user's own certificate expires, where it has one
   * @param problem why it leads nowhere, in words; empty where it leads somewhere
   */
  record Way(
      String file,
      String context,
      String server,
      String namespace,
      Optional<Instant> certificateEnds,
      String problem) {}

  /** The way that the checks go. */
  Way checks();

  /** The way that kubectl goes with these variables. */
  Way kubectl(Map<String, String> exported);

  /**
   * How far the cluster's clock is ahead of ours.
   *
   * @throws UnreachableException where the cluster does not answer
   */
  Duration clockAhead();
}
