package dev.lab.check.kinds;

import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What is in a Secret is looked at, but stands in no words: they go into records and reports. */
final class SecretData {
  private static final String HIDDEN = "(not shown)";
  private static final String APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
  private static final Set<String> DATA = Set.of("data", "stringData");

  private SecretData() {}

  /** A Secret, or a list of some, without their values. */
  static JsonNode hidden(JsonNode document) {
    JsonNode copy = document.deepCopy();
    hide(copy);
    copy.path("items").forEach(SecretData::hide);
    return copy;
  }

  private static void hide(JsonNode secret) {
    for (String field : DATA) {
      if (secret.path(field) instanceof ObjectNode data) {
        data.propertyNames().stream().toList().forEach(key -> data.put(key, HIDDEN));
      }
    }
    if (secret.path("metadata").path("annotations") instanceof ObjectNode notes
        && notes.has(APPLIED)) {
      notes.put(APPLIED, HIDDEN);
    }
  }
}
