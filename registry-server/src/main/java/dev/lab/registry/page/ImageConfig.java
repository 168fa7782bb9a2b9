package dev.lab.registry.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** An image's config as far as a page shows it (OCI image-spec, config.md). */
record ImageConfig(JsonNode root) {
  /**
   * A step of how the image was made.
   *
   * @param layer whether the step made one
   */
  record Step(String by, String comment, boolean layer) {}

  String platform() {
    return Platform.of(root);
  }

  /** When it was made; empty where its builder left that out, also by a year long gone. */
  Optional<Instant> created() {
    return Words.moment(root.path("created").asString(""));
  }

  String author() {
    return root.path("author").asString("");
  }

  private JsonNode config() {
    return root.path("config");
  }

  /** A text or a list of texts, such as the entrypoint, as it is written; empty where none is. */
  String written(String field) {
    JsonNode value = config().path(field);
    return value.isString() ? value.asString() : value.isEmpty() ? "" : value.toString();
  }

  /** The names of an object's fields, such as the exposed ports. */
  List<String> names(String field) {
    return List.copyOf(Descriptor.strings(config().path(field)).keySet());
  }

  /** The environment's names; its values may be secrets that somebody left there. */
  List<String> environment() {
    List<String> names = new ArrayList<>();
    for (JsonNode each : config().path("Env")) {
      String text = each.asString("");
      int equals = text.indexOf('=');
      names.add(equals < 0 ? text : text.substring(0, equals));
    }
    return names;
  }

  Map<String, String> labels() {
    return Descriptor.strings(config().path("Labels"));
  }

  List<Step> history() {
    List<Step> steps = new ArrayList<>();
    for (JsonNode each : root.path("history")) {
      steps.add(
          new Step(
              each.path("created_by").asString(""),
              each.path("comment").asString(""),
              !each.path("empty_layer").asBoolean(false)));
    }
    return steps;
  }
}
