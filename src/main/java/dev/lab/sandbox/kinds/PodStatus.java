package dev.lab.sandbox.kinds;

import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * A Pod's state in the words of kubectl's STATUS column.
 *
 * @param ready how many containers are ready
 * @param restarts such as {@code 1 (5s ago)}
 */
record PodStatus(int ready, String reason, String restarts) {

  static boolean ended(String phase) {
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  static PodStatus of(JsonNode pod, Instant now) {
    JsonNode status = pod.path("status");
    String phase = status.path("phase").asString("");
    String reason = status.path("reason").asString(phase);
    String initializing = initializing(pod);
    int ready = 0;
    int restarts = 0;
    String lastRestart = "";
    boolean running = false;
    JsonNode containers = status.path("containerStatuses");
    for (int i = containers.size() - 1; i >= 0; i--) {
      JsonNode container = containers.get(i);
      restarts += container.path("restartCount").asInt(0);
      String last = container.path("lastState").path("terminated").path("finishedAt").asString("");
      if (last.compareTo(lastRestart) > 0) {
        lastRestart = last;
      }
      JsonNode state = container.path("state");
      String word = word(state);
      if (!word.isEmpty() && initializing.isEmpty()) {
        reason = word;
      } else if (container.path("ready").asBoolean(false) && state.has("running")) {
        running = true;
        ready++;
      }
    }
    if (!initializing.isEmpty()) {
      reason = initializing;
    } else if (reason.equals("Completed") && running) {
      reason = isReady(status) ? "Running" : "NotReady";
    }
    if (pod.path("metadata").has("deletionTimestamp") && !ended(phase)) {
      reason = "Terminating";
    }
    String shown =
        restarts > 0 && !lastRestart.isEmpty()
            ? restarts + " (" + Cells.since(lastRestart, now) + " ago)"
            : "" + restarts;
    return new PodStatus(ready, reason, shown);
  }

  private static String word(JsonNode state) {
    String waiting = state.path("waiting").path("reason").asString("");
    if (!waiting.isEmpty() || !state.has("terminated")) {
      return waiting;
    }
    JsonNode end = state.path("terminated");
    String reason = end.path("reason").asString("");
    return reason.isEmpty() ? "ExitCode:" + end.path("exitCode").asInt(0) : reason;
  }

  private static String initializing(JsonNode pod) {
    int all = pod.path("spec").path("initContainers").size();
    JsonNode statuses = pod.path("status").path("initContainerStatuses");
    for (int i = 0; i < statuses.size(); i++) {
      JsonNode state = statuses.get(i).path("state");
      if (state.has("terminated") && state.path("terminated").path("exitCode").asInt(0) == 0) {
        continue;
      }
      String word = word(state);
      return word.isEmpty() || word.equals("PodInitializing")
          ? "Init:" + i + "/" + all
          : "Init:" + word;
    }
    return "";
  }

  private static boolean isReady(JsonNode status) {
    for (JsonNode condition : status.path("conditions")) {
      if (condition.path("type").asString("").equals("Ready")) {
        return condition.path("status").asString("").equals("True");
      }
    }
    return false;
  }
}
