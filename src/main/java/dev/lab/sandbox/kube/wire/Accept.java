package dev.lab.sandbox.kube.wire;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a client wants an answer to be (Kubernetes API concepts, Alternate representations of
 * resources).
 */
public record Accept(Shape shape, Format format, String version) {
  /** The shape of an answer. */
  public enum Shape {
    OBJECT,
    TABLE,
    PARTIAL,
    PARTIAL_LIST,
    DISCOVERY
  }

  /** What it is written in. */
  public enum Format {
    JSON,
    YAML
  }

  /** Objects in JSON. */
  public static final Accept PLAIN = new Accept(Shape.OBJECT, Format.JSON, "");

  /** The first that can be served of those that the header offers; empty where none can. */
  public static Optional<Accept> of(String header) {
    if (header.isBlank()) {
      return Optional.of(PLAIN);
    }
    for (String range : header.split(",", -1)) {
      Optional<Accept> one = one(range);
      if (one.isPresent()) {
        return one;
      }
    }
    return Optional.empty();
  }

  private static Optional<Accept> one(String range) {
    String[] parts = range.split(";", -1);
    Map<String, String> parameters = new HashMap<>();
    for (int i = 1; i < parts.length; i++) {
      String[] pair = parts[i].strip().split("=", 2);
      parameters.put(pair[0], pair.length > 1 ? pair[1] : "");
    }
    Format format =
        switch (parts[0].strip().toLowerCase(Locale.ROOT)) {
          case "application/json", "application/*", "*/*" -> Format.JSON;
          case "application/yaml" -> Format.YAML;
          default -> null;
        };
    if (format == null) {
      return Optional.empty();
    }
    String version = parameters.getOrDefault("v", "");
    String as = parameters.getOrDefault("as", "") + "." + parameters.getOrDefault("g", "");
    Shape shape =
        switch (as) {
          case "." -> Shape.OBJECT;
          case "Table.meta.k8s.io" -> Shape.TABLE;
          case "PartialObjectMetadata.meta.k8s.io" -> Shape.PARTIAL;
          case "PartialObjectMetadataList.meta.k8s.io" -> Shape.PARTIAL_LIST;
          case "APIGroupDiscoveryList.apidiscovery.k8s.io" -> Shape.DISCOVERY;
          default -> null;
        };
    boolean known =
        shape == Shape.OBJECT
            || (shape == Shape.DISCOVERY
                ? version.equals("v2") || version.equals("v2beta1")
                : version.equals("v1") || version.equals("v1beta1"));
    return shape == null || !known
        ? Optional.empty()
        : Optional.of(new Accept(shape, format, version));
  }

  /** The Content-Type of an answer in this form. */
  public String contentType() {
    return format == Format.YAML ? "application/yaml" : "application/json";
  }
}
