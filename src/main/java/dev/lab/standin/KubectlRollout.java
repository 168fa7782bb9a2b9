package dev.lab.standin;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * {@code kubectl rollout status}, {@code history} and {@code undo} of a Deployment, {@code status}
 * of a DaemonSet.
 */
final class KubectlRollout implements KubectlCommand {
  @Override
  public int run(KubectlCall call) throws InterruptedException {
    List<String> words = call.arguments().positional();
    String verb = words.isEmpty() ? "" : words.getFirst();
    if (words.size() < 2) {
      throw UsageException.lacks("kubectl", "rollout " + verb);
    }
    String name = words.size() > 2 ? words.get(2) : words.get(1).replaceFirst("^.*/", "");
    String type = words.size() > 2 ? words.get(1) : words.get(1).replaceFirst("/.*$", "");
    boolean daemons = KubeType.of(type) == KubeType.DAEMONSET && verb.equals("status");
    if (!daemons && KubeType.of(type) != KubeType.DEPLOYMENT) {
      throw UsageException.lacks("kubectl", "rollout " + verb + " " + type);
    }
    return switch (verb) {
      case "status" -> status(call, KubeType.of(type), name);
      case "history" -> new RolloutHistory(call, name).show();
      case "undo" -> new RolloutHistory(call, name).undo();
      default -> throw UsageException.lacks("kubectl", "rollout " + verb);
    };
  }

  private static int status(KubectlCall call, KubeType type, String name)
      throws InterruptedException {
    long deadline = KubeTime.deadline(call.option("timeout", "0s"));
    String said = "";
    while (true) {
      JsonNode object = call.api().get(type.path(call.namespace()) + "/" + name);
      String now = type == KubeType.DAEMONSET ? daemons(object, name) : state(object, name);
      if (!now.equals(said)) {
        if (now.startsWith("error: ")) {
          call.invocation().err().println(now);
          return 1;
        }
        call.println(now);
        said = now;
      }
      if (now.endsWith("successfully rolled out")) {
        return 0;
      }
      if (System.nanoTime() > deadline) {
        call.invocation().err().println("error: timed out waiting for the condition");
        return 1;
      }
      Thread.sleep(150);
    }
  }

  private static String daemons(JsonNode set, String name) {
    JsonNode status = set.path("status");
    int wanted = status.path("desiredNumberScheduled").asInt(0);
    int updated = status.path("updatedNumberScheduled").asInt(0);
    int available = status.path("numberAvailable").asInt(0);
    String waiting = "Waiting for daemon set \"" + name + "\" rollout to finish: ";
    if (set.path("metadata").path("generation").asInt(0)
        > status.path("observedGeneration").asInt(0)) {
      return "Waiting for daemon set spec update to be observed...";
    }
    if (updated < wanted) {
      return waiting + updated + " out of " + wanted + " new pods have been updated...";
    }
    if (available < wanted) {
      return waiting + available + " of " + wanted + " updated pods are available...";
    }
    return "daemon set \"" + name + "\" successfully rolled out";
  }

  private static String state(JsonNode deployment, String name) {
    JsonNode status = deployment.path("status");
    int wanted = deployment.path("spec").path("replicas").asInt(1);
    int updated = status.path("updatedReplicas").asInt(0);
    int all = status.path("replicas").asInt(0);
    int available = status.path("availableReplicas").asInt(0);
    String waiting = "Waiting for deployment \"" + name + "\" rollout to finish: ";
    if (deployment.path("metadata").path("generation").asInt(0)
        > status.path("observedGeneration").asInt(0)) {
      return "Waiting for deployment spec update to be observed...";
    }
    for (JsonNode condition : status.path("conditions")) {
      if (condition.path("reason").asString("").equals("ProgressDeadlineExceeded")) {
        return "error: deployment \"" + name + "\" exceeded its progress deadline";
      }
    }
    if (updated < wanted) {
      return waiting + updated + " out of " + wanted + " new replicas have been updated...";
    }
    if (all > updated) {
      return waiting + (all - updated) + " old replicas are pending termination...";
    }
    if (available < updated) {
      return waiting + available + " of " + updated + " updated replicas are available...";
    }
    return "deployment \"" + name + "\" successfully rolled out";
  }
}
