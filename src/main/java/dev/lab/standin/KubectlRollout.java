package dev.lab.standin;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code kubectl rollout status deployment/NAME}. */
final class KubectlRollout implements KubectlCommand {
  @Override
  public int run(KubectlCall call) throws InterruptedException {
    List<String> words = call.arguments().positional();
    if (words.size() < 2 || !words.getFirst().equals("status")) {
      throw UsageException.lacks("kubectl", "rollout " + (words.isEmpty() ? "" : words.getFirst()));
    }
    String name = words.size() > 2 ? words.get(2) : words.get(1).replaceFirst("^.*/", "");
    long deadline = KubeTime.deadline(call.option("timeout", "0s"));
    String said = "";
    while (true) {
      JsonNode deployment = call.api().get(KubeType.DEPLOYMENT.path(call.namespace()) + "/" + name);
      String now = state(deployment, name);
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
