package dev.lab.sandbox.kube;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where the API server gets a container's log from: the node. */
public interface PodLogs {

  /** One line, and when it was written. */
  record Line(Instant at, String text) {}

  /** A container's log, opened at its beginning. */
  interface Log extends AutoCloseable {
    /** The lines that are there already. */
    List<Line> kept();

    /** Waits for the first line after these; null where the container has ended. */
    @Nullable Line next() throws InterruptedException;

    @Override
    void close();
  }

  /**
   * Opens a log.
   *
   * @param previous the log of the container's last run before the present one
   * @return empty where there is no such run
   */
  Optional<Log> open(String namespace, String pod, String container, boolean previous);

  /** Of a cluster without a node. */
  static PodLogs none() {
    return (namespace, pod, container, previous) -> Optional.empty();
  }
}
