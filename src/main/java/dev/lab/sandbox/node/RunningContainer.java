package dev.lab.sandbox.node;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * A container that runs now.
 *
 * @param pod its Pod's name
 * @param podUid its Pod's uid
 * @param ports which port on 127.0.0.1 stands for a port of the container
 * @param folder gives the folder on this machine that stands for a folder in the container
 * @param kill ends its program as SIGKILL does
 */
public record RunningContainer(
    String namespace,
    String pod,
    String podUid,
    String name,
    Map<String, String> environment,
    Map<Integer, Integer> ports,
    Function<String, Path> folder,
    Runnable kill) {
  public RunningContainer {
    environment = Map.copyOf(environment);
    ports = Map.copyOf(ports);
  }
}
