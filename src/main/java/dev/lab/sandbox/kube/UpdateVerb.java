package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.Part;
import tools.jackson.databind.node.ObjectNode;

/** An object, or its status, replaced. */
final class UpdateVerb implements Verb {
  private final Part part;

  UpdateVerb(Part part) {
    this.part = part;
  }

  @Override
  public Reply handle(Call call) {
    Incoming incoming = Incoming.read(call);
    ObjectNode object = incoming.object();
    checkName(call, object);
    String subresource = part == Part.STATUS ? "status" : "";
    Writer.of(call).changed(call.existing(), object, subresource);
    ObjectNode updated =
        call.api().update(call.kind(), call.path().namespace(), object, part, call.dryRun());
    return incoming.warn(
        call, Reply.tree(200, Shapes.one(call, updated), call.accept(), call.request()));
  }

  private static void checkName(Call call, ObjectNode object) {
    ObjectNode metadata = object.withObjectProperty("metadata");
    String name = metadata.path("name").asString("");
    if (name.isEmpty()) {
      metadata.put("name", call.path().name());
    } else if (!name.equals(call.path().name())) {
      throw ApiException.badRequest(
          "the name of the object ("
              + name
              + ") does not match the name on the URL ("
              + call.path().name()
              + ")");
    }
    String namespace = metadata.path("namespace").asString("");
    if (!namespace.isEmpty() && !namespace.equals(call.path().namespace())) {
      throw ApiException.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
  }
}
