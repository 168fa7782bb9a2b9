package dev.lab.sandbox.api;

import dev.lab.sandbox.kinds.Kind;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the API itself writes into {@code metadata} (Kubernetes API, ObjectMeta). */
final class Metadata {
  /** What no client may change once the object is there. */
  private static final List<String> OWNED =
      List.of(
          "name",
          "namespace",
          "generateName",
          "uid",
          "creationTimestamp",
          "generation",
          "deletionTimestamp",
          "deletionGracePeriodSeconds");

  private Metadata() {}

  static ObjectNode of(ObjectNode object) {
    return object.withObjectProperty("metadata");
  }

  static String text(JsonNode object, String field) {
    return object.path("metadata").path(field).asString("");
  }

  static String stamp(Instant now) {
    return now.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** Fills in a new object's. */
  static void created(Kind kind, String namespace, ObjectNode object, Instant now) {
    object.put("apiVersion", kind.type().apiVersion()).put("kind", kind.type().kind());
    ObjectNode metadata = of(object);
    metadata.remove(
        List.of(
            "resourceVersion",
            "selfLink",
            "deletionTimestamp",
            "deletionGracePeriodSeconds",
            "generation"));
    if (kind.type().namespaced()) {
      metadata.put("namespace", namespace);
    } else {
      metadata.remove("namespace");
    }
    String prefix = metadata.path("generateName").asString("");
    if (metadata.path("name").asString("").isEmpty() && !prefix.isEmpty()) {
      metadata.put("name", prefix + Names.suffix());
    }
    metadata.put("uid", UUID.randomUUID().toString());
    metadata.put("creationTimestamp", stamp(now));
    if (kind.hasGeneration()) {
      metadata.put("generation", 1);
    }
    tidy(metadata);
  }

  /** Carries over what an update may not change. */
  static void updated(Kind kind, ObjectNode object, ObjectNode old) {
    object.put("apiVersion", kind.type().apiVersion()).put("kind", kind.type().kind());
    ObjectNode metadata = of(object);
    JsonNode before = old.path("metadata");
    for (String field : OWNED) {
      if (before.has(field)) {
        metadata.set(field, before.path(field));
      } else {
        metadata.remove(field);
      }
    }
    if (!metadata.has("managedFields") && before.has("managedFields")) {
      metadata.set("managedFields", before.path("managedFields"));
    }
    tidy(metadata);
  }

  /** Marks the object as one that ends. */
  static void deleted(Kind kind, ObjectNode object, Instant now, long graceSeconds) {
    ObjectNode metadata = of(object);
    metadata.put("deletionTimestamp", stamp(now.plusSeconds(graceSeconds)));
    metadata.put("deletionGracePeriodSeconds", graceSeconds);
    if (kind.hasGeneration()) {
      metadata.put("generation", metadata.path("generation").asLong(1) + 1);
    }
  }

  /** Adds a finalizer, once. */
  static void addFinalizer(ObjectNode object, String name) {
    for (JsonNode finalizer : of(object).withArrayProperty("finalizers")) {
      if (finalizer.asString("").equals(name)) {
        return;
      }
    }
    of(object).withArrayProperty("finalizers").add(name);
  }

  static boolean hasFinalizers(JsonNode object) {
    return !object.path("metadata").path("finalizers").isEmpty()
        || !object.path("spec").path("finalizers").isEmpty();
  }

  /** Empty maps and lists are not kept. */
  private static void tidy(ObjectNode metadata) {
    for (String field : List.of("labels", "annotations", "finalizers", "ownerReferences")) {
      if (metadata.has(field) && metadata.path(field).isEmpty()) {
        metadata.remove(field);
      }
    }
  }
}
