package dev.lab.sandbox.build;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What is to be built.
 *
 * @param context the archive that the client sent
 * @param dockerfile the Dockerfile's path in it
 * @param target the stage to end with; empty for the last
 * @param arguments values for ARG
 * @param labels to put on the image
 * @param pull whether to pull base images that are here
 * @param cache whether earlier steps may be used again
 */
public record BuildRequest(
    Path context,
    String dockerfile,
    List<String> tags,
    String target,
    Map<String, String> arguments,
    Map<String, String> labels,
    boolean pull,
    boolean cache) {
  public BuildRequest {
    tags = List.copyOf(tags);
    arguments = Map.copyOf(arguments);
    labels = Map.copyOf(labels);
  }
}
