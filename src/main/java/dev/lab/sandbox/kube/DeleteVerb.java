package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.Deletion;
import tools.jackson.databind.JsonNode;

/** One object deleted. */
final class DeleteVerb implements Verb {
  @Override
  public Reply handle(Call call) {
    Deletion deletion =
        call.api()
            .delete(
                call.kind(), call.path().namespace(), call.path().name(), DeleteBody.read(call));
    boolean whole = !deletion.removed() || call.kind().answersDeletionWithObject();
    JsonNode answer =
        whole
            ? Shapes.one(call, deletion.object())
            : StatusTree.deleted(call.kind().type(), deletion.object());
    return Reply.tree(200, answer, call.accept(), call.request());
  }
}
