package dev.lab.sandbox.kube;

/** What a client may do with objects of a kind; one class a verb. */
interface Verb {
  Reply handle(Call call);
}
