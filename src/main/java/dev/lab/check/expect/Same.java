package dev.lab.check.expect;

import java.util.Comparator;
import tools.jackson.databind.JsonNode;

/** Whether two JSON values are the same; numbers by their value, however they are written. */
final class Same {
  private static final Comparator<JsonNode> BY_VALUE =
      (a, b) ->
          a.isNumber() && b.isNumber()
              ? a.decimalValue().compareTo(b.decimalValue())
              : a.equals(b) ? 0 : 1;

  private Same() {}

  static boolean same(JsonNode one, JsonNode other) {
    return one.equals(BY_VALUE, other);
  }
}
