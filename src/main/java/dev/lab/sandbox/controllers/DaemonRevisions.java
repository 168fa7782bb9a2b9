package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.DeleteOptions;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A DaemonSet's templates, each kept as a ControllerRevision that it can go back to. */
final class DaemonRevisions {
  static final String HASH = "controller-revision-hash";

  private final Api api;
  private final Kind sets;
  private final Kind revisions;

  DaemonRevisions(Api api) {
    this.api = api;
    this.sets = api.kinds().named("DaemonSet");
    this.revisions = api.kinds().named("ControllerRevision");
  }

  /** The hash of the present template, whose revision is the newest. */
  String keep(ObjectNode set) {
    List<ObjectNode> all = of(set);
    ObjectNode data = data(set);
    Optional<ObjectNode> known =
        all.stream().filter(r -> r.path("data").equals(data)).reduce((older, newer) -> newer);
    int newest = all.isEmpty() ? 0 : number(all.getLast());
    if (known.isPresent()) {
      if (number(known.get()) < newest) {
        api.edit(
            revisions,
            Objects.namespace(set),
            Objects.name(known.get()),
            revision -> revision.put("revision", newest + 1));
      }
      return hash(known.get());
    }
    return hash(create(set, data, newest + 1));
  }

  private ObjectNode create(ObjectNode set, ObjectNode data, int number) {
    ObjectNode revision = Objects.empty();
    String hash = freeHash(set, data);
    ObjectNode metadata =
        revision.putObject("metadata").put("name", Objects.name(set) + "-" + hash);
    JsonNode labels = set.path("spec").path("template").path("metadata").path("labels");
    metadata.putObject("labels").setAll((ObjectNode) labels.deepCopy()).put(HASH, hash);
    if (set.path("metadata").path("annotations") instanceof ObjectNode annotations) {
      metadata.set("annotations", annotations.deepCopy());
    }
    Objects.own(revision, sets.type(), set);
    revision.set("data", data);
    revision.put("revision", number);
    return api.create(revisions, Objects.namespace(set), revision);
  }

  private String freeHash(ObjectNode set, ObjectNode data) {
    for (int salt = 0; ; salt++) {
      String hash = NewReplicaSet.hash(data + "#" + salt);
      if (api.find(revisions, Objects.namespace(set), Objects.name(set) + "-" + hash).isEmpty()) {
        return hash;
      }
    }
  }

  /** What brings a DaemonSet back to its present template, as a strategic merge patch. */
  private static ObjectNode data(ObjectNode set) {
    ObjectNode data = Objects.empty();
    ObjectNode template = (ObjectNode) set.path("spec").path("template").deepCopy();
    data.putObject("spec").set("template", template.put("$patch", "replace"));
    return data;
  }

  private List<ObjectNode> of(ObjectNode set) {
    List<ObjectNode> all = new ArrayList<>();
    for (ObjectNode revision : api.list(revisions, Objects.namespace(set)).items()) {
      if (Objects.controlledBy(revision, set)) {
        all.add(revision);
      }
    }
    all.sort(Comparator.comparingInt(DaemonRevisions::number));
    return all;
  }

  private static int number(JsonNode revision) {
    return revision.path("revision").asInt(0);
  }

  static String hash(JsonNode object) {
    return object.path("metadata").path("labels").path(HASH).asString("");
  }

  /** Deletes the oldest beyond the limit, but none that Pods are of. */
  void cleanUp(ObjectNode set, Set<String> used) {
    List<ObjectNode> idle = of(set).stream().filter(r -> !used.contains(hash(r))).toList();
    int limit = set.path("spec").path("revisionHistoryLimit").asInt(10);
    for (int i = 0; i < idle.size() - limit; i++) {
      api.delete(
          revisions, Objects.namespace(set), Objects.name(idle.get(i)), DeleteOptions.background());
    }
  }
}
