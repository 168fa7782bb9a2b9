package dev.lab.standin;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** {@code kubectl wait --for=condition=X|delete TYPE/NAME}. */
final class KubectlWait implements KubectlCommand {
  @Override
  public int run(KubectlCall call) throws InterruptedException {
    String wanted = call.needed("for");
    if (!wanted.startsWith("condition=") && !wanted.equals("delete")) {
      throw UsageException.lacks("kubectl", "wait --for=" + wanted);
    }
    long deadline = KubeTime.deadline(call.option("timeout", "30s"));
    for (KubectlCall.Target target : call.targets()) {
      if (target.name().isEmpty()) {
        JsonNode list = call.api().get(KubectlGet.path(call, target));
        if (list.path("items").isEmpty()) {
          throw new UsageException(1, "error: no matching resources found");
        }
        for (JsonNode item : list.path("items")) {
          one(
              call,
              new KubectlCall.Target(target.type(), KubectlCreate.name(item)),
              wanted,
              deadline);
        }
      } else {
        if (!wanted.equals("delete")) {
          call.api().get(target.type().path(call.namespace()) + "/" + target.name());
        }
        one(call, target, wanted, deadline);
      }
    }
    return 0;
  }

  private static void one(KubectlCall call, KubectlCall.Target target, String wanted, long deadline)
      throws InterruptedException {
    String named = target.type().named(target.name());
    while (true) {
      Optional<JsonNode> found = call.api().find(target.type(), call.namespace(), target.name());
      if (wanted.equals("delete") && found.isEmpty()
          || found.isPresent() && holds(found.get(), wanted)) {
        call.println(named + " condition met");
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new UsageException(
            1,
            "error: timed out waiting for the condition on "
                + target.type().plural()
                + "/"
                + target.name());
      }
      Thread.sleep(150);
    }
  }

  private static boolean holds(JsonNode object, String wanted) {
    String[] parts = wanted.replaceFirst("^condition=", "").split("=", 2);
    for (JsonNode condition : object.path("status").path("conditions")) {
      if (condition.path("type").asString("").equalsIgnoreCase(parts[0])) {
        return condition
            .path("status")
            .asString("")
            .equalsIgnoreCase(parts.length > 1 ? parts[1] : "True");
      }
    }
    return false;
  }
}
