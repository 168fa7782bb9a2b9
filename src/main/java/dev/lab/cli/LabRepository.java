package dev.lab.cli;

import dev.lab.course.Lab;
import dev.lab.repository.BuildFailure;
import dev.lab.repository.RepositoryConfig;
import dev.lab.repository.RepositoryHost;
import dev.lab.target.Cluster;
import dev.lab.target.Resource;
import dev.lab.target.UnreachableException;
import dev.lab.target.live.LiveWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** The git repository of a lab that has one, which builds for the lab's cluster. */
final class LabRepository {
  /** The variable of the learner's shell that has its URL. */
  static final String URL = "GIT_URL";

  private static final String SERVICE = "registry";
  private static final String LOOPBACK = "127.0.0.1";

  private LabRepository() {}

  /**
   * Starts it where the lab asks for one, and puts its URL into the learner's variables.
   *
   * @param folder where it is kept
   */
  static Optional<RepositoryHost> start(
      Lab lab, Path folder, LiveWorld world, Map<String, String> environment) throws IOException {
    if (lab.repository().isEmpty()) {
      return Optional.empty();
    }
    Path code = lab.repository().get();
    Files.createDirectories(folder);
    RepositoryHost host =
        RepositoryHost.start(
            new RepositoryConfig(
                String.valueOf(code.getFileName()),
                folder,
                Workspace.copy(code, folder.resolve("first"), lab.parameters()),
                environment.getOrDefault("DOCKER_HOST", "unix:///var/run/docker.sock"),
                () -> registry(world.cluster())));
    environment.put(URL, host.url());
    // A proxy would not find what is on this machine.
    for (String name : new String[] {"NO_PROXY", "no_proxy"}) {
      String others = environment.getOrDefault(name, "");
      if (!others.contains(LOOPBACK)) {
        environment.put(name, others.isEmpty() ? LOOPBACK : LOOPBACK + "," + others);
      }
    }
    return Optional.of(host);
  }

  /** The node port of the Service, as the learner's docker and the nodes know the registry. */
  private static String registry(Cluster cluster) throws BuildFailure {
    JsonNode service;
    try {
      service =
          cluster
              .find(Resource.SERVICE, SERVICE)
              .orElseThrow(
                  () ->
                      new BuildFailure(
                          "there is no registry to push to: the namespace "
                              + cluster.namespace()
                              + " has no Service "
                              + SERVICE));
    } catch (UnreachableException e) {
      throw new BuildFailure("the cluster can't say where the registry is: " + e.getMessage());
    }
    int port = service.path("spec").path("ports").path(0).path("nodePort").asInt(0);
    if (port == 0) {
      throw new BuildFailure(
          "the Service "
              + SERVICE
              + " has no node port, so the engine can't push to it: it is of type "
              + service.path("spec").path("type").asString("ClusterIP")
              + " and has to be NodePort");
    }
    return LOOPBACK + ":" + port;
  }
}
