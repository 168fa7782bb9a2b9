package dev.lab.standin;

import java.io.IOException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kubectl apply -f}: creates what is missing, patches what differs. */
final class KubectlApply implements KubectlCommand {
  private static final String LAST = "kubectl.kubernetes.io/last-applied-configuration";

  @Override
  public int run(KubectlCall call) throws IOException {
    if (call.arguments().all("filename").isEmpty()) {
      throw new UsageException(1, "error: must specify one of -f and -k");
    }
    for (ObjectNode object : call.files()) {
      KubeType type = KubectlCreate.type(object, call);
      String namespace = KubectlCreate.namespace(call, object);
      String name = KubectlCreate.name(object);
      ObjectNode annotated = object.deepCopy();
      annotated
          .withObjectProperty("metadata")
          .withObjectProperty("annotations")
          .put(LAST, object + "\n");
      Optional<JsonNode> kept = call.api().find(type, namespace, name);
      if (kept.isEmpty()) {
        call.api().create(type.path(namespace), annotated);
        call.println(type.named(name) + " created");
        continue;
      }
      JsonNode after = call.api().strategic(type.path(namespace) + "/" + name, annotated);
      boolean same =
          after
              .path("metadata")
              .path("resourceVersion")
              .equals(kept.get().path("metadata").path("resourceVersion"));
      call.println(type.named(name) + (same ? " unchanged" : " configured"));
    }
    return 0;
  }
}
