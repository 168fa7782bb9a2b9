package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import tools.jackson.databind.node.ObjectNode;

/** A new object. */
final class CreateVerb implements Verb {
  @Override
  public Reply handle(Call call) {
    Incoming incoming = Incoming.read(call);
    ObjectNode object = incoming.object();
    String namespace = object.path("metadata").path("namespace").asString("");
    if (!namespace.isEmpty() && !namespace.equals(call.path().namespace())) {
      throw ApiException.badRequest(
          "the namespace of the provided object does not match the namespace sent on the request");
    }
    Writer.of(call).created(object);
    ObjectNode created =
        call.api().create(call.kind(), call.path().namespace(), object, call.dryRun());
    return incoming.warn(
        call, Reply.tree(201, Shapes.one(call, created), call.accept(), call.request()));
  }
}
