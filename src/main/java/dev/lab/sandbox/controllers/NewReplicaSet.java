package dev.lab.sandbox.controllers;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.Objects;
import dev.lab.sandbox.kinds.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The ReplicaSet of a Deployment's present template: finds it, makes it, numbers it. */
final class NewReplicaSet {
  static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String HASH = "pod-template-hash";
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  private final Api api;
  private final Kind deployments;
  private final Kind sets;
  private final Scaler scaler;

  NewReplicaSet(Api api, Scaler scaler) {
    this.api = api;
    this.deployments = api.kinds().named("Deployment");
    this.sets = api.kinds().named("ReplicaSet");
    this.scaler = scaler;
  }

  Optional<ObjectNode> find(JsonNode deployment, List<ObjectNode> all) {
    return all.stream().filter(s -> isCurrent(deployment, s)).findFirst();
  }

  boolean isCurrent(JsonNode deployment, JsonNode set) {
    return bare(set.path("spec").path("template"))
        .equals(bare(deployment.path("spec").path("template")));
  }

  /** A template without what the controller adds. */
  private static JsonNode bare(JsonNode template) {
    ObjectNode copy = (ObjectNode) template.deepCopy();
    ObjectNode metadata = copy.withObjectProperty("metadata");
    metadata.withObjectProperty("labels").remove(HASH);
    metadata.remove("creationTimestamp");
    return copy;
  }

  static int revision(JsonNode object) {
    return object.path("metadata").path("annotations").path(REVISION).asInt(0);
  }

  ObjectNode create(ObjectNode deployment, List<ObjectNode> all) {
    int revision = 1 + all.stream().mapToInt(NewReplicaSet::revision).max().orElse(0);
    String hash = freeHash(deployment, all);
    ObjectNode set = Objects.empty();
    ObjectNode metadata = set.putObject("metadata");
    metadata.put("name", Objects.name(deployment) + "-" + hash);
    JsonNode template = deployment.path("spec").path("template");
    metadata.set("labels", template.path("metadata").path("labels").deepCopy());
    metadata.withObjectProperty("labels").put(HASH, hash);
    set.withObjectProperty("metadata")
        .withObjectProperty("annotations")
        .put(REVISION, "" + revision);
    annotateSize(set, deployment);
    ObjectNode spec = set.putObject("spec");
    Rollout rollout = Rollout.of(deployment);
    int others = all.stream().mapToInt(Rollout::wanted).sum();
    int replicas =
        rollout.recreate()
            ? rollout.replicas()
            : Math.max(
                0, Math.min(rollout.replicas(), rollout.replicas() + rollout.maxSurge() - others));
    spec.put("replicas", replicas);
    spec.set("selector", deployment.path("spec").path("selector").deepCopy());
    spec.withObjectProperty("selector").withObjectProperty("matchLabels").put(HASH, hash);
    ObjectNode copy = (ObjectNode) template.deepCopy();
    copy.withObjectProperty("metadata").withObjectProperty("labels").put(HASH, hash);
    spec.set("template", copy);
    Objects.own(set, deployments.type(), deployment);
    ObjectNode created = api.create(sets, Objects.namespace(deployment), set);
    number(deployment, revision);
    scaler.said(deployment, created, 0, replicas);
    return created;
  }

  /** A rollback makes an old ReplicaSet the newest revision. */
  void keepRevision(ObjectNode deployment, ObjectNode set, List<ObjectNode> all) {
    int others =
        all.stream()
            .filter(s -> !Objects.uid(s).equals(Objects.uid(set)))
            .mapToInt(NewReplicaSet::revision)
            .max()
            .orElse(0);
    int revision = revision(set);
    if (revision <= others) {
      int next = others + 1;
      api.edit(
          sets,
          Objects.namespace(set),
          Objects.name(set),
          object -> {
            annotations(object).put(REVISION, "" + next);
            return object;
          });
      revision = next;
    }
    number(deployment, revision);
  }

  private void number(ObjectNode deployment, int revision) {
    if (revision(deployment) != revision) {
      api.edit(
          deployments,
          Objects.namespace(deployment),
          Objects.name(deployment),
          object -> {
            annotations(object).put(REVISION, "" + revision);
            return object;
          });
    }
  }

  static void annotateSize(ObjectNode set, JsonNode deployment) {
    Rollout rollout = Rollout.of(deployment);
    annotations(set)
        .put("deployment.kubernetes.io/desired-replicas", "" + rollout.replicas())
        .put(
            "deployment.kubernetes.io/max-replicas",
            ""
                + (rollout.recreate()
                    ? rollout.replicas()
                    : rollout.replicas() + rollout.maxSurge()));
  }

  private static ObjectNode annotations(ObjectNode object) {
    return object.withObjectProperty("metadata").withObjectProperty("annotations");
  }

  private String freeHash(JsonNode deployment, List<ObjectNode> all) {
    for (int salt = 0; ; salt++) {
      String hash = hash(bare(deployment.path("spec").path("template")) + "#" + salt);
      String name = Objects.name(deployment) + "-" + hash;
      if (all.stream().noneMatch(s -> Objects.name(s).equals(name))
          && api.find(sets, Objects.namespace(deployment), name).isEmpty()) {
        return hash;
      }
    }
  }

  /** A short name for a text, such as a template's. */
  static String hash(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    CRC32 forward = new CRC32();
    forward.update(bytes);
    StringBuilder hash = new StringBuilder();
    for (char digit : String.format(Locale.ROOT, "%010d", forward.getValue()).toCharArray()) {
      hash.append(LETTERS.charAt((digit - '0') * 2 + digit % 2));
    }
    return hash.toString();
  }
}
