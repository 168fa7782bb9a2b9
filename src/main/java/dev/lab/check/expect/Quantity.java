package dev.lab.check.expect;

import dev.lab.course.FieldType;
import java.math.BigDecimal;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Numbers, and quantities as Kubernetes writes them. */
final class Quantity {
  private static final String THOUSANDS = "kMGTPE";
  private static final String BINARY = "KMGTPE";

  private Quantity() {}

  /** How one stands to another; empty where one of them is no number. */
  static Optional<Integer> compare(JsonNode one, JsonNode other) {
    return value(one).flatMap(a -> value(other).map(a::compareTo));
  }

  private static Optional<BigDecimal> value(JsonNode node) {
    String text = node.isValueNode() ? node.asString("").strip() : "";
    if (node.isNumber()) {
      return Optional.of(node.decimalValue());
    }
    if (!text.matches(FieldType.AMOUNT)) {
      return Optional.empty();
    }
    String unit = text.replaceFirst("^[+-]?[\\d.]+", "");
    BigDecimal number = new BigDecimal(text.substring(0, text.length() - unit.length()));
    return Optional.of(number.multiply(factor(unit)));
  }

  private static BigDecimal factor(String unit) {
    if (unit.isEmpty()) {
      return BigDecimal.ONE;
    }
    if (unit.equals("m")) {
      return new BigDecimal("0.001");
    }
    return unit.endsWith("i")
        ? BigDecimal.valueOf(1024).pow(BINARY.indexOf(unit.charAt(0)) + 1)
        : BigDecimal.valueOf(1000).pow(THOUSANDS.indexOf(unit.charAt(0)) + 1);
  }
}
