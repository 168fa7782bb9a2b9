package dev.lab.sandbox.node;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.controllers.Events;
import tools.jackson.databind.node.ObjectNode;

/** Binds a Pod to the only node. */
final class Scheduler {
  private final Api api;
  private final Events events;

  Scheduler(Api api, Events events) {
    this.api = api;
    this.events = events;
  }

  void bind(ObjectNode pod) {
    String namespace = Objects.namespace(pod);
    String name = Objects.name(pod);
    try {
      api.edit(
          api.kinds().named("Pod"),
          namespace,
          name,
          object -> {
            object.withObjectProperty("spec").put("nodeName", NodeObject.NAME);
            PodConditions.set(object, "PodScheduled", true, "", "", PodConditions.now(api));
            return object;
          });
      events.normal(
          pod,
          "default-scheduler",
          "Scheduled",
          "Successfully assigned " + namespace + "/" + name + " to " + NodeObject.NAME);
    } catch (ApiException e) {
      // Gone meanwhile.
    }
  }
}
