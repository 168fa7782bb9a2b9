package dev.lab.sandbox.kube;

/** One object. */
final class GetVerb implements Verb {
  @Override
  public Reply handle(Call call) {
    return Reply.tree(200, Shapes.one(call, call.existing()), call.accept(), call.request());
  }
}
