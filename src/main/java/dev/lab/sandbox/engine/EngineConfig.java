package dev.lab.sandbox.engine;

import dev.lab.registry.client.RegistryEndpoint;
import dev.lab.sandbox.network.Network;
import dev.lab.sandbox.quota.Disk;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * What an engine needs.
 *
 * @param socket where it listens; replaced where it is left from before
 * @param data where it keeps images
 * @param hub what answers for docker.io
 * @param insecureRegistries hosts (or networks) besides 127.0.0.0/8 that may be spoken to by HTTP
 * @param internet the network by which it reaches registries
 * @param disk what its images are kept on
 * @param images how many images and names it keeps
 */
public record EngineConfig(
    Path socket,
    Path data,
    RegistryEndpoint hub,
    List<String> insecureRegistries,
    Clock clock,
    Network internet,
    Disk disk,
    int images) {
  /** On a network without faults, alone on its machine. */
  public EngineConfig(
      Path socket, Path data, RegistryEndpoint hub, List<String> insecureRegistries, Clock clock) {
    this(
        socket,
        data,
        hub,
        insecureRegistries,
        clock,
        new Network(),
        Disk.endless(),
        Integer.MAX_VALUE);
  }

  public EngineConfig {
    insecureRegistries = List.copyOf(insecureRegistries);
  }
}
