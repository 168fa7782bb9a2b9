package dev.lab.registry.page;

import tools.jackson.databind.JsonNode;

/** What an image runs on, in words: {@code linux/arm/v7}. */
final class Platform {
  /** Says that an entry of an index is no image but tells of one (BuildKit, attestations). */
  private static final String REFERENCE_TYPE = "vnd.docker.reference.type";

  private Platform() {}

  /** Of an entry of an index; empty where it does not say. */
  static String ofEntry(JsonNode entry) {
    String told = entry.path("annotations").path(REFERENCE_TYPE).asString("");
    return told.isEmpty() ? of(entry.path("platform")) : told;
  }

  /** Whether an entry of an index is there to be run. */
  static boolean isImage(JsonNode entry) {
    return !entry.path("annotations").has(REFERENCE_TYPE);
  }

  /** Of an object with os and architecture, such as an image's config; empty where it has none. */
  static String of(JsonNode node) {
    String os = node.path("os").asString("");
    if (os.isEmpty()) {
      return "";
    }
    StringBuilder platform = new StringBuilder(os);
    for (String field : new String[] {"architecture", "variant"}) {
      String value = node.path(field).asString("");
      if (!value.isEmpty()) {
        platform.append('/').append(value);
      }
    }
    String version = node.path("os.version").asString("");
    return version.isEmpty() ? platform.toString() : platform + " (" + version + ")";
  }
}
