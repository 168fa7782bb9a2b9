package dev.lab.sandbox.node;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** What an image runs; found by the image's label {@code dev.lab.workload}. */
public interface Workload {

  /**
   * What a container is started with.
   *
   * @param hostname its Pod's name
   * @param label the image's label {@code dev.lab.workload}; empty where it has none
   * @param command the whole command, of the image or of the Pod
   * @param environment the container's variables
   * @param folder gives the folder on this machine that stands for a folder in the container
   * @param log takes the container's output, line by line
   * @param names finds other containers
   */
  record Container(
      String hostname,
      String label,
      List<String> command,
      Map<String, String> environment,
      Function<String, Path> folder,
      Consumer<String> log,
      Names names) {
    public Container {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  /** A container that runs. */
  interface Running extends AutoCloseable {
    /** Which port on 127.0.0.1 stands for a port of the container. */
    Map<Integer, Integer> ports();

    /** Completed with the exit status once it has ended by itself. */
    CompletableFuture<Integer> exit();

    @Override
    void close();
  }

  /** Whether this is what a command of its image starts; a Pod may give another command. */
  default boolean runs(List<String> command) {
    return true;
  }

  /**
   * Starts a container.
   *
   * @throws IOException where it cannot start, with the line that it would print
   */
  Running start(Container container) throws IOException;
}
