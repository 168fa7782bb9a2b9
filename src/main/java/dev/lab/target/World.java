package dev.lab.target;

/**
 * All that a check may look at.
 *
 * @param access how the cluster is reached
 * @param time by which checks that look at a time look
 * @param programs runs what comes with the lab
 * @param witness who keeps what each check sees
 * @param anyAddress whether any address that reaches a Service is right, as on a real cluster; else
 *     only 127.0.0.1 and its node port
 */
public record World(
    Cluster cluster,
    Registries registries,
    LearnerShell shell,
    Http http,
    Access access,
    Time time,
    Programs programs,
    Witness witness,
    boolean anyAddress) {
  /** The same with this witness. */
  public World before(Witness who) {
    return new World(cluster, registries, shell, http, access, time, programs, who, anyAddress);
  }
}
