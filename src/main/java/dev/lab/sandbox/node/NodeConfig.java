package dev.lab.sandbox.node;

import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.sandbox.network.Network;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a node needs.
 *
 * @param folder where containers, volumes and the list of images are kept
 * @param hub what answers for the Docker Hub
 * @param workloads what images run, by the image's label {@code dev.lab.workload}; the empty name
 *     stands for all others
 * @param internet the network by which it reaches registries
 */
public record NodeConfig(
    Path folder, RegistryEndpoint hub, Map<String, Workload> workloads, Network internet) {
  public NodeConfig {
    workloads = Map.copyOf(workloads);
    if (!workloads.containsKey("")) {
      throw new IllegalArgumentException("no workload for images without a label");
    }
  }
}
