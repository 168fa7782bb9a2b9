package dev.lab.registry.config;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Variables that stand for keys, as distribution reads them: {@code REGISTRY_HTTP_ADDR} is {@code
 * http.addr}. Its value is YAML; {@code 0}, {@code 1} … stand for the entries of a list.
 */
record EnvironmentOverrides(ObjectMapper yaml, Problems problems) {
  private static final String PREFIX = "REGISTRY_";

  /**
   * Not keys: what names the file, and what a kubelet tells every container of a Service that is
   * named registry (Kubernetes documentation, Service, Environment variables).
   */
  private static final Pattern OTHERS =
      Pattern.compile(
          "REGISTRY_(CONFIGURATION_PATH|SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d+_(TCP|UDP|SCTP).*)?)");

  void apply(ObjectNode root, Map<String, String> environment) {
    for (Map.Entry<String, String> variable : new TreeMap<>(environment).entrySet()) {
      if (variable.getKey().startsWith(PREFIX) && !OTHERS.matcher(variable.getKey()).matches()) {
        String[] keys =
            variable.getKey().substring(PREFIX.length()).toLowerCase(Locale.ROOT).split("_", -1);
        set(root, keys, 0, variable);
      }
    }
  }

  private void set(JsonNode at, String[] keys, int depth, Map.Entry<String, String> variable) {
    boolean last = depth == keys.length - 1;
    String key = keys[depth];
    if (at instanceof ObjectNode object) {
      String name = existing(object, key);
      if (last) {
        object.set(name, value(variable));
        return;
      }
      JsonNode next = object.path(name);
      if (!next.isContainer()) {
        next = keys[depth + 1].matches("\\d+") ? object.putArray(name) : object.putObject(name);
      }
      set(next, keys, depth + 1, variable);
    } else if (at instanceof ArrayNode array && key.matches("\\d{1,4}")) {
      int index = Integer.parseInt(key);
      if (index > array.size()) {
        problems.add(variable.getKey(), "the list has " + array.size() + " entries");
        return;
      }
      if (index == array.size()) {
        array.add(array.objectNode());
      }
      if (last) {
        array.set(index, value(variable));
      } else {
        set(array.get(index), keys, depth + 1, variable);
      }
    } else {
      problems.add(variable.getKey(), "there is no section of that name");
    }
  }

  /** A key of the file in whatever letters it is written. */
  private static String existing(ObjectNode object, String key) {
    for (String name : object.propertyNames()) {
      if (name.toLowerCase(Locale.ROOT).equals(key)) {
        return name;
      }
    }
    return key;
  }

  private JsonNode value(Map.Entry<String, String> variable) {
    try {
      return yaml.readTree(variable.getValue());
    } catch (JacksonException e) {
      problems.add(variable.getKey(), "its value is not YAML: " + e.getOriginalMessage());
      return yaml.createObjectNode();
    }
  }
}
