package dev.lab.sandbox.node;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An image that the node has.
 *
 * @param reference the full name, such as {@code docker.io/library/registry:latest}
 * @param id the name and the manifest's digest
 * @param size in bytes, as sent
 * @param config the image's configuration (OCI image-spec, config.md)
 */
record NodeImage(String reference, String id, long size, JsonNode config) {

  /** Whether the node's processor is the one that the image is made for. */
  boolean fits() {
    return config
        .path("architecture")
        .asString(NodeObject.architecture())
        .equals(NodeObject.architecture());
  }

  String label() {
    return config.path("config").path("Labels").path("dev.lab.workload").asString("");
  }

  /**
   * The command: the Pod's where it gives one.
   *
   * @param variables the container's, for what the Pod's command names as {@code $(NAME)}
   */
  List<String> command(JsonNode container, Map<String, String> variables) {
    List<String> command = new ArrayList<>();
    JsonNode entry = container.path("command");
    config
        .path("config")
        .path(entry.isEmpty() ? "Entrypoint" : "none")
        .forEach(w -> command.add(w.asString("")));
    entry.forEach(w -> command.add(Environment.expanded(w.asString(""), variables)));
    JsonNode arguments = container.path("args");
    if (!arguments.isEmpty()) {
      arguments.forEach(w -> command.add(Environment.expanded(w.asString(""), variables)));
    } else if (entry.isEmpty()) {
      config.path("config").path("Cmd").forEach(w -> command.add(w.asString("")));
    }
    return command;
  }

  Map<String, String> environment() {
    Map<String, String> all = new LinkedHashMap<>();
    for (JsonNode pair : config.path("config").path("Env")) {
      String text = pair.asString("");
      int equals = text.indexOf('=');
      if (equals > 0) {
        all.put(text.substring(0, equals), text.substring(equals + 1));
      }
    }
    return all;
  }
}
