package dev.lab.standin;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl run NAME --image=}: a single Pod. */
final class KubectlRun implements KubectlCommand {
  @Override
  public int run(KubectlCall call) {
    List<String> words = call.arguments().positional();
    if (words.isEmpty()) {
      throw new UsageException(1, "error: NAME is required for run");
    }
    String name = words.getFirst();
    ObjectNode pod = JsonMapper.shared().createObjectNode();
    pod.put("apiVersion", "v1").put("kind", "Pod");
    pod.putObject("metadata").put("name", name).putObject("labels").put("run", name);
    ObjectNode spec = pod.putObject("spec");
    spec.put("restartPolicy", call.option("restart", "Always"));
    ObjectNode container =
        spec.putArray("containers")
            .addObject()
            .put("name", name)
            .put("image", call.needed("image"));
    call.command().forEach(container.withArrayProperty("args")::add);
    if (call.arguments().get("port").isPresent()) {
      container
          .withArrayProperty("ports")
          .addObject()
          .put("containerPort", KubectlCreate.number(call.option("port", ""), "port"));
    }
    call.api().create(KubeType.POD.path(call.namespace()), pod);
    call.println("pod/" + name + " created");
    return 0;
  }
}
