package dev.lab.sandbox.node;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Whether a node has room for a Pod and is one that it asks for (Kubernetes scheduler, plugins
 * NodeAffinity and NodeResourcesFit).
 */
final class Fit {
  private static final List<String> RESOURCES = List.of("cpu", "memory", "ephemeral-storage");
  private static final String BINARY = "KMGTPE";
  private static final String THOUSANDS = "kMGTPE";

  private Fit() {}

  /**
   * Why a node is none for a Pod.
   *
   * @param words such as {@code Insufficient cpu}; empty where it is one
   * @param foreseen whether it would not be one either if nothing else ran there
   */
  record Obstacle(String words, boolean foreseen) {
    static final Obstacle NONE = new Obstacle("", false);
  }

  /**
   * Of a Pod on a node.
   *
   * @param others Pods that run there
   */
  static Obstacle of(JsonNode node, JsonNode pod, List<? extends JsonNode> others) {
    JsonNode labels = node.path("metadata").path("labels");
    for (Map.Entry<String, JsonNode> wanted : pod.path("spec").path("nodeSelector").properties()) {
      if (!labels.path(wanted.getKey()).equals(wanted.getValue())) {
        return new Obstacle("node(s) didn't match Pod's node affinity/selector", true);
      }
    }
    JsonNode room = node.path("status").path("allocatable");
    for (String resource : RESOURCES) {
      BigDecimal has = amount(room.path(resource));
      BigDecimal needs = requested(pod, resource);
      BigDecimal taken =
          others.stream().map(o -> requested(o, resource)).reduce(BigDecimal.ZERO, BigDecimal::add);
      if (needs.signum() > 0 && needs.add(taken).compareTo(has) > 0) {
        return new Obstacle("Insufficient " + resource, needs.compareTo(has) > 0);
      }
    }
    return Obstacle.NONE;
  }

  /** What its containers ask for; a limit stands for a request that is not given. */
  private static BigDecimal requested(JsonNode pod, String resource) {
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode container : pod.path("spec").path("containers")) {
      JsonNode resources = container.path("resources");
      JsonNode request = resources.path("requests").path(resource);
      sum =
          sum.add(
              amount(request.isMissingNode() ? resources.path("limits").path(resource) : request));
    }
    return sum;
  }

  /** A quantity (Kubernetes API, resource.Quantity); what is none counts nothing. */
  private static BigDecimal amount(JsonNode quantity) {
    String text = quantity.asString("0").strip();
    if (!text.matches("\\d+(\\.\\d+)?([eE]\\d+|m|[kMGTPE]|[KMGTPE]i)?")) {
      return BigDecimal.ZERO;
    }
    if (text.matches(".*[\\d.]([eE]\\d+)?")) {
      return new BigDecimal(text);
    }
    String unit = text.replaceFirst("^[\\d.]+", "");
    BigDecimal number = new BigDecimal(text.substring(0, text.length() - unit.length()));
    if (unit.equals("m")) {
      return number.movePointLeft(3);
    }
    return unit.endsWith("i")
        ? number.multiply(BigDecimal.valueOf(1024).pow(BINARY.indexOf(unit.charAt(0)) + 1))
        : number.movePointRight(3 * (THOUSANDS.indexOf(unit.charAt(0)) + 1));
  }
}
