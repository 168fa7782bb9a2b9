package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.DeleteOptions;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Deletes the objects of a kind whose definition ends, lets go of the definition, and gives its
 * names to who waits for them.
 */
final class DefinitionController implements Controller {
  private final Api api;
  private final Kind definitions;

  DefinitionController(Api api) {
    this.api = api;
    this.definitions = api.kinds().named("CustomResourceDefinition");
  }

  @Override
  public List<Trigger> triggers() {
    return List.of(new Trigger("CustomResourceDefinition", e -> Keys.itself(e.object())));
  }

  @Override
  public @Nullable Duration sync(Key key) {
    Optional<ObjectNode> found = api.find(definitions, "", key.name());
    if (found.isEmpty()) {
      freeNames();
      return null;
    }
    if (!Objects.ending(found.get())) {
      return null;
    }
    if (empty(found.get().path("spec"))) {
      api.edit(
          definitions,
          "",
          key.name(),
          object -> {
            object.withObjectProperty("metadata").remove("finalizers");
            return object;
          });
      return null;
    }
    return Duration.ofMillis(50);
  }

  /** Those whose names another one had may have them now. */
  private void freeNames() {
    for (ObjectNode other : api.list(definitions, null).items()) {
      if (!Objects.condition(other, "Established")) {
        api.edit(definitions, "", Objects.name(other), object -> object);
      }
    }
  }

  /** Whether there are no objects left; those that there are, are asked to go. */
  private boolean empty(JsonNode spec) {
    boolean empty = true;
    for (Kind kind : api.kinds().all()) {
      if (kind.type().group().equals(spec.path("group").asString(""))
          && kind.type().plural().equals(spec.path("names").path("plural").asString(""))) {
        for (ObjectNode object : api.list(kind, null).items()) {
          empty = false;
          if (!Objects.ending(object)) {
            delete(kind, object);
          }
        }
      }
    }
    return empty;
  }

  private void delete(Kind kind, ObjectNode object) {
    try {
      api.delete(kind, Objects.namespace(object), Objects.name(object), DeleteOptions.background());
    } catch (ApiException e) {
      // Gone already.
    }
  }
}
