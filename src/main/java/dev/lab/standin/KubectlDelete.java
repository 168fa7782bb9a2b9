package dev.lab.standin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl delete}, which waits until the objects are gone. */
final class KubectlDelete implements KubectlCommand {
  @Override
  public int run(KubectlCall call) throws IOException, InterruptedException {
    List<KubectlCall.Target> targets = new ArrayList<>();
    for (ObjectNode object : call.files()) {
      targets.add(
          new KubectlCall.Target(KubectlCreate.type(object, call), KubectlCreate.name(object)));
    }
    for (KubectlCall.Target target : call.targets()) {
      if (!target.name().isEmpty()) {
        targets.add(target);
      } else if (call.arguments().has("all") || call.arguments().get("selector").isPresent()) {
        JsonNode list = call.api().get(KubectlGet.path(call, target));
        list.path("items")
            .forEach(
                i -> targets.add(new KubectlCall.Target(target.type(), KubectlCreate.name(i))));
      } else {
        throw new UsageException(1, "error: resource(s) were provided, but no name was specified");
      }
    }
    if (targets.isEmpty()) {
      call.println("No resources found");
    }
    int status = 0;
    for (KubectlCall.Target target : targets) {
      String path = target.type().path(call.namespace()) + "/" + target.name();
      try {
        call.api().delete(path);
        call.println(
            target.type().named(target.name()).replace("/", " \"")
                + "\" deleted"
                + (target.type().namespaced() ? " from " + call.namespace() + " namespace" : ""));
      } catch (KubeApi.Refused e) {
        if (!e.notFound() || !call.arguments().has("ignore-not-found")) {
          call.invocation().err().println(e.words());
          status = 1;
        }
      }
    }
    if (!call.option("wait", "true").equals("false")) {
      for (KubectlCall.Target target : targets) {
        while (call.api().find(target.type(), call.namespace(), target.name()).isPresent()) {
          Thread.sleep(100);
        }
      }
    }
    return status;
  }
}
