package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.DeleteOptions;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Deletes what has lost its owners, and lets go of owners whose deletion waits for that. */
final class GarbageCollector implements Controller {
  /** Of kinds that come and go no changes are told; their objects are looked at this often. */
  private static final Duration NOW_AND_THEN = Duration.ofSeconds(1);

  private final Api api;

  GarbageCollector(Api api) {
    this.api = api;
  }

  @Override
  public List<Trigger> triggers() {
    // One key for all: it looks at everything each time, which a cluster of this size allows.
    return api.kinds().all().stream()
        .filter(k -> !k.type().kind().equals("Event") && !k.type().kind().equals("Lease"))
        .map(k -> new Trigger(k.type().kind(), e -> List.of(new Key("", "all"))))
        .toList();
  }

  /** An object and its kind. */
  private record Found(Kind kind, ObjectNode object) {
    boolean ownedBy(ObjectNode owner) {
      for (JsonNode reference : object.path("metadata").path("ownerReferences")) {
        if (reference.path("uid").asString("").equals(Objects.uid(owner))) {
          return true;
        }
      }
      return false;
    }
  }

  @Override
  public @Nullable Duration sync(Key key) {
    List<Found> all = new ArrayList<>();
    for (Kind kind : api.kinds().all()) {
      if (!kind.type().kind().equals("Event")) {
        api.list(kind, null).items().forEach(o -> all.add(new Found(kind, o)));
      }
    }
    for (Found found : all) {
      if (Objects.ending(found.object)) {
        letGo(found, all);
      } else if (orphaned(found.object, all)) {
        delete(found);
      }
    }
    return api.kinds().defined().isEmpty() ? null : NOW_AND_THEN;
  }

  private static boolean orphaned(ObjectNode object, List<Found> all) {
    JsonNode owners = object.path("metadata").path("ownerReferences");
    if (owners.isEmpty()) {
      return false;
    }
    for (JsonNode owner : owners) {
      String uid = owner.path("uid").asString("");
      if (all.stream().anyMatch(f -> Objects.uid(f.object).equals(uid))) {
        return false;
      }
    }
    return true;
  }

  private void letGo(Found owner, List<Found> all) {
    List<String> finalizers = new ArrayList<>();
    owner.object.path("metadata").path("finalizers").forEach(f -> finalizers.add(f.asString("")));
    List<Found> owned = all.stream().filter(f -> f.ownedBy(owner.object)).toList();
    if (finalizers.contains("foregroundDeletion")) {
      owned.stream().filter(f -> !Objects.ending(f.object)).forEach(this::delete);
      if (owned.isEmpty()) {
        remove(owner, "foregroundDeletion");
      }
    }
    if (finalizers.contains("orphan")) {
      for (Found found : owned) {
        edit(
            found,
            object -> {
              Iterator<JsonNode> references =
                  object
                      .withObjectProperty("metadata")
                      .withArrayProperty("ownerReferences")
                      .iterator();
              while (references.hasNext()) {
                if (references.next().path("uid").asString("").equals(Objects.uid(owner.object))) {
                  references.remove();
                }
              }
            });
      }
      remove(owner, "orphan");
    }
  }

  private void remove(Found owner, String finalizer) {
    edit(
        owner,
        object -> {
          ArrayNode finalizers =
              object.withObjectProperty("metadata").withArrayProperty("finalizers");
          for (int i = finalizers.size() - 1; i >= 0; i--) {
            if (finalizers.get(i).asString("").equals(finalizer)) {
              finalizers.remove(i);
            }
          }
        });
  }

  private void edit(Found found, java.util.function.Consumer<ObjectNode> change) {
    try {
      api.edit(
          found.kind,
          Objects.namespace(found.object),
          Objects.name(found.object),
          object -> {
            change.accept(object);
            return object;
          });
    } catch (ApiException e) {
      // Gone meanwhile.
    }
  }

  private void delete(Found found) {
    try {
      api.delete(
          found.kind,
          Objects.namespace(found.object),
          Objects.name(found.object),
          new DeleteOptions(
              DeleteOptions.Propagation.BACKGROUND, null, Objects.uid(found.object), "", false));
    } catch (ApiException e) {
      // Gone meanwhile.
    }
  }
}
