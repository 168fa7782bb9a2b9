package dev.lab.sandbox.controllers;

import tools.jackson.databind.JsonNode;

/** Finds the Pod's port behind a Service's port. */
final class ServicePorts {
  private ServicePorts() {}

  /** The container port that a Service's targetPort means in a Pod; 0 where it has none. */
  static int target(JsonNode servicePort, JsonNode pod) {
    JsonNode target = servicePort.path("targetPort");
    if (target.isNumber()) {
      return target.asInt(0);
    }
    String name = target.asString("");
    if (!name.isEmpty() && name.chars().allMatch(Character::isDigit)) {
      return Integer.parseInt(name);
    }
    for (JsonNode container : pod.path("spec").path("containers")) {
      for (JsonNode port : container.path("ports")) {
        if (port.path("name").asString("").equals(name)) {
          return port.path("containerPort").asInt(0);
        }
      }
    }
    return 0;
  }
}
