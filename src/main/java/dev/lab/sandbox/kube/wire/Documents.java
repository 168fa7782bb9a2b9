package dev.lab.sandbox.kube.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes trees as a real API server does: kind, apiVersion and metadata first. */
public final class Documents {
  private static final List<String> FIRST = List.of("kind", "apiVersion", "metadata");
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final ObjectWriter PRETTY =
      JSON.writer()
          .with(
              new DefaultPrettyPrinter(
                      Separators.createDefaultInstance()
                          .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                          .withObjectEmptySeparator("")
                          .withArrayEmptySeparator(""))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n"))
                  .withObjectIndenter(new DefaultIndenter("  ", "\n")));
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
          .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
          .build();

  private Documents() {}

  /** On one line, with a line feed. */
  public static byte[] json(JsonNode tree) {
    return (JSON.writeValueAsString(ordered(tree)) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  /** On many lines, indented by two. */
  public static byte[] pretty(JsonNode tree) {
    return PRETTY.writeValueAsString(ordered(tree)).getBytes(StandardCharsets.UTF_8);
  }

  /** As YAML. */
  public static byte[] yaml(JsonNode tree) {
    return YAML.writeValueAsString(ordered(tree)).getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode ordered(JsonNode tree) {
    if (!(tree instanceof ObjectNode object)) {
      return tree;
    }
    ObjectNode result = JSON.createObjectNode();
    for (String name : FIRST) {
      if (object.has(name)) {
        result.set(name, object.path(name));
      }
    }
    object.properties().forEach(field -> result.set(field.getKey(), field.getValue()));
    return result;
  }
}
