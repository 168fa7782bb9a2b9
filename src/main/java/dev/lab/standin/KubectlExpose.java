package dev.lab.standin;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl expose deploy/NAME --port=}. */
final class KubectlExpose implements KubectlCommand {
  @Override
  public int run(KubectlCall call) {
    KubectlCall.Target target = call.target("expose");
    JsonNode object = call.api().get(target.type().path(call.namespace()) + "/" + target.name());
    JsonNode selector =
        switch (target.type()) {
          case POD -> object.path("metadata").path("labels");
          case SERVICE -> object.path("spec").path("selector");
          default -> object.path("spec").path("selector").path("matchLabels");
        };
    String port = call.option("port", "");
    if (port.isEmpty()) {
      JsonNode declared =
          object
              .path("spec")
              .path("template")
              .path("spec")
              .path("containers")
              .path(0)
              .path("ports");
      if (declared.isEmpty()) {
        throw new UsageException(1, "error: couldn't find port via --port flag or introspection");
      }
      port = declared.path(0).path("containerPort").asString("");
    }
    ObjectNode service = JsonMapper.shared().createObjectNode();
    service.put("apiVersion", "v1").put("kind", "Service");
    String name = call.option("name", target.name());
    ObjectNode metadata = service.putObject("metadata").put("name", name);
    metadata.set("labels", object.path("metadata").path("labels"));
    ObjectNode spec = service.putObject("spec");
    spec.set("selector", selector);
    ObjectNode each = spec.putArray("ports").addObject();
    each.put("port", KubectlCreate.number(port, "port"));
    each.put("protocol", call.option("protocol", "TCP"));
    String to = call.option("target-port", port);
    if (to.matches("\\d+")) {
      each.put("targetPort", Integer.parseInt(to));
    } else {
      each.put("targetPort", to);
    }
    if (call.arguments().get("type").isPresent()) {
      spec.put("type", call.option("type", ""));
    }
    call.api().create(KubeType.SERVICE.path(call.namespace()), service);
    call.println("service/" + name + " exposed");
    return 0;
  }
}
