package dev.lab.standin;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl scale deploy/NAME --replicas=}. */
final class KubectlScale implements KubectlCommand {
  @Override
  public int run(KubectlCall call) {
    KubectlCall.Target target = call.target("scale");
    if (call.api().find(target.type(), call.namespace(), target.name()).isEmpty()) {
      String type =
          target.type().named("").replace("/", "").replaceFirst("^[a-z]+", target.type().plural());
      throw new UsageException(
          1, "error: no objects passed to scale " + type + " \"" + target.name() + "\" not found");
    }
    ObjectNode patch = JsonMapper.shared().createObjectNode();
    patch
        .putObject("spec")
        .put("replicas", KubectlCreate.number(call.needed("replicas"), "replicas"));
    call.api().merge(target.type().path(call.namespace()) + "/" + target.name() + "/scale", patch);
    call.println(target.type().named(target.name()) + " scaled");
    return 0;
  }
}
