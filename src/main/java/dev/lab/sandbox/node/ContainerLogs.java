package dev.lab.sandbox.node;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The folders of one container's runs: of the present one, and of the last one for its log. */
final class ContainerLogs {
  private final PodWorker pod;
  private final Clock clock;
  private final Map<String, ContainerLog> open = new HashMap<>();
  private String present;
  private String before;

  /** Of a container whose present and last run have these ids; empty for none. */
  ContainerLogs(PodWorker pod, Clock clock, String present, String before) {
    this.pod = pod;
    this.clock = clock;
    this.present = present;
    this.before = before.equals(present) ? "" : before;
  }

  /** The folder of the present run. */
  synchronized Path folder() {
    return folder(present);
  }

  private Path folder(String id) {
    return pod.folder().resolve("containers").resolve(id.substring(0, Math.min(16, id.length())));
  }

  /** Another run begins; what is older than the last one is deleted. */
  synchronized void next(String id) {
    if (!before.isEmpty()) {
      open.remove(before);
      try {
        Folders.delete(folder(before));
      } catch (IOException e) {
        // Goes with the Pod.
      }
    }
    before = present;
    present = id;
  }

  /** The log of the present run. */
  synchronized ContainerLog log() {
    return open.computeIfAbsent(
        present, id -> new ContainerLog(folder(id).resolve("log"), clock, pod.logRoom()));
  }

  /** The log of a run that has ended, by its id; empty where none is kept. */
  synchronized Optional<ContainerLog> ended(String id) {
    if (id.isEmpty() || !id.equals(present) && !id.equals(before)) {
      return Optional.empty();
    }
    boolean known = open.containsKey(id);
    ContainerLog log =
        open.computeIfAbsent(
            id, i -> new ContainerLog(folder(i).resolve("log"), clock, pod.logRoom()));
    if (!known) {
      log.end();
    }
    return Optional.of(log);
  }

  /** Nothing more is printed in the present run. */
  synchronized void end() {
    ContainerLog log = open.get(present);
    if (log != null) {
      log.end();
    }
  }
}
