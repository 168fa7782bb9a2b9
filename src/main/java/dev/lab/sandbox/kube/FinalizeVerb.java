package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.Part;
import tools.jackson.databind.node.ObjectNode;

/** A Namespace's own finalizers; with the last of them the Namespace is gone. */
final class FinalizeVerb implements Verb {
  @Override
  public Reply handle(Call call) {
    ObjectNode body = Incoming.read(call).object();
    ObjectNode updated =
        call.api()
            .edit(
                call.kind(),
                "",
                call.path().name(),
                Part.ALL,
                call.dryRun(),
                old -> {
                  old.withObjectProperty("spec")
                      .set(
                          "finalizers",
                          body.withObjectProperty("spec").withArrayProperty("finalizers"));
                  return old;
                });
    return Reply.tree(200, updated, call.accept(), call.request());
  }
}
