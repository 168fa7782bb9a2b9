package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Objects;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The keys of the things that an object's change concerns. */
final class Keys {
  private Keys() {}

  static List<Controller.Key> itself(JsonNode object) {
    return List.of(new Controller.Key(Objects.namespace(object), Objects.name(object)));
  }

  /** The key of the owner that controls an object, where it is of this kind. */
  static List<Controller.Key> owner(JsonNode object, String kind) {
    return Objects.controller(object)
        .filter(o -> o.path("kind").asString("").equals(kind))
        .map(o -> new Controller.Key(Objects.namespace(object), o.path("name").asString("")))
        .map(List::of)
        .orElse(List.of());
  }
}
