package dev.lab.sandbox.objects;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/** About how many bytes a tree takes in memory; many small fields weigh more than one long text. */
final class Weight {
  private static final long CONTAINER = 120;
  private static final long FIELD = 100;
  private static final long VALUE = 56;

  private Weight() {}

  static long of(JsonNode node) {
    if (node.isObject()) {
      long sum = CONTAINER;
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        sum += FIELD + field.getKey().length() + of(field.getValue());
      }
      return sum;
    } else if (node.isArray()) {
      long sum = CONTAINER;
      for (JsonNode each : node) {
        sum += of(each);
      }
      return sum;
    }
    return VALUE + (node.isString() ? 2L * node.stringValue().length() : 0);
  }
}
