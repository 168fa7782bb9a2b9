package dev.lab.sandbox.node;

import dev.lab.sandbox.node.ConfigSources.MissingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The variables of a container: its image's, then those of {@code envFrom}, then those of {@code
 * env} (Kubernetes API, EnvVar).
 */
record Environment(ConfigSources sources, JsonNode pod, String address) {
  private static final Pattern NAMED = Pattern.compile("\\$\\$|\\$\\(([-._a-zA-Z0-9]+)\\)");

  /** One label, or one annotation. */
  private static final Pattern KEYED =
      Pattern.compile("metadata\\.(labels|annotations)\\['([^']*)'\\]");

  Map<String, String> of(JsonNode container, Map<String, String> image) throws MissingException {
    Map<String, String> all = new LinkedHashMap<>(image);
    for (JsonNode from : container.path("envFrom")) {
      String prefix = from.path("prefix").asString("");
      take(all, prefix, "ConfigMap", from.path("configMapRef"));
      take(all, prefix, "Secret", from.path("secretRef"));
    }
    for (JsonNode variable : container.path("env")) {
      String name = variable.path("name").asString("");
      if (variable.has("valueFrom")) {
        value(variable.path("valueFrom")).ifPresent(v -> all.put(name, v));
      } else {
        all.put(name, expanded(variable.path("value").asString(""), all));
      }
    }
    return all;
  }

  private void take(Map<String, String> to, String prefix, String kind, JsonNode reference)
      throws MissingException {
    if (reference.isObject()) {
      sources
          .read(kind, reference.path("name").asString(""), reference)
          .ifPresent(
              d -> d.forEach((k, v) -> to.put(prefix + k, new String(v, StandardCharsets.UTF_8))));
    }
  }

  private Optional<String> value(JsonNode from) throws MissingException {
    if (from.has("secretKeyRef")) {
      return sources.value("Secret", from.path("secretKeyRef"));
    }
    if (from.has("configMapKeyRef")) {
      return sources.value("ConfigMap", from.path("configMapKeyRef"));
    }
    String path = from.path("fieldRef").path("fieldPath").asString("");
    Matcher keyed = KEYED.matcher(path);
    if (keyed.matches()) {
      JsonNode found = pod.path("metadata").path(keyed.group(1)).path(keyed.group(2));
      return Optional.of(found.asString(""));
    }
    return switch (path) {
      case "metadata.name" -> Optional.of(pod.path("metadata").path("name").asString(""));
      case "metadata.namespace" -> Optional.of(pod.path("metadata").path("namespace").asString(""));
      case "metadata.uid" -> Optional.of(pod.path("metadata").path("uid").asString(""));
      case "spec.nodeName" -> Optional.of(pod.path("spec").path("nodeName").asString(""));
      case "status.podIP" -> Optional.of(address);
      default -> Optional.of("");
    };
  }

  /** {@code $(NAME)} stands for a variable that is there; {@code $$} for a dollar sign. */
  static String expanded(String value, Map<String, String> known) {
    return NAMED
        .matcher(value)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) == null
                        ? "$"
                        : known.getOrDefault(found.group(1), found.group())));
  }
}
