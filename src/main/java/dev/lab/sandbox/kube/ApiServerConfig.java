package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.network.Network;
import java.nio.file.Path;

/**
 * What an API server needs.
 *
 * @param name the cluster's; its context is {@code lab-NAME}
 * @param port 0 for the one it had before, or any free one
 * @param folder where it keeps its certificates, its token and its port
 * @param network by which its clients reach it
 */
public record ApiServerConfig(
    String name,
    int port,
    Path folder,
    Api api,
    PodLogs logs,
    ProxyTargets targets,
    Network network) {

  /** On any port, of a cluster without a node. */
  public static ApiServerConfig of(String name, Path folder, Api api) {
    return new ApiServerConfig(
        name, 0, folder, api, PodLogs.none(), ProxyTargets.none(), new Network());
  }

  /** With this port. */
  public ApiServerConfig withPort(int other) {
    return new ApiServerConfig(name, other, folder, api, logs, targets, network);
  }

  /** With a node to read logs from and to send proxied requests to. */
  public ApiServerConfig withNode(PodLogs itsLogs, ProxyTargets itsTargets) {
    return new ApiServerConfig(name, port, folder, api, itsLogs, itsTargets, network);
  }

  /** On a network that may be slow. */
  public ApiServerConfig on(Network other) {
    return new ApiServerConfig(name, port, folder, api, logs, targets, other);
  }
}
