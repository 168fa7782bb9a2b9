package dev.lab.sandbox.kube.wire;

import dev.lab.sandbox.kube.wire.WireException.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads request bodies. */
public final class Bodies {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  private static final YAMLMapper YAML = YAMLMapper.shared();

  private Bodies() {}

  /** A tree and the fields that its text has twice. */
  public record Read(JsonNode tree, List<String> duplicates) {
    /** With the fields in the order they were met. */
    public Read {
      duplicates = List.copyOf(duplicates);
    }
  }

  /** The object that a body holds, whatever it is written in. */
  public static Read read(String contentType, byte[] body) {
    return switch (mediaType(contentType)) {
      case "", "application/json", "*/*" -> new Read(json(body), DuplicateFields.find(body));
      case "application/yaml" -> new Read(yaml(body), List.of());
      case Protobuf.MEDIA_TYPE -> new Read(Protobuf.read(body), List.of());
      default ->
          throw new WireException(
              Fault.MEDIA_TYPE,
              "the body of the request was in an unknown format - accepted media types include:"
                  + " application/json, application/yaml, application/vnd.kubernetes.protobuf");
    };
  }

  /** A JSON text; it may be any value. */
  public static JsonNode json(byte[] body) {
    if (new String(body, StandardCharsets.UTF_8).isBlank()) {
      throw new WireException(Fault.SYNTAX, "unexpected end of JSON input");
    }
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      throw new WireException(Fault.SYNTAX, words(e));
    }
  }

  /** A YAML text that holds one object. */
  public static ObjectNode yaml(byte[] body) {
    try {
      if (YAML.readTree(body) instanceof ObjectNode object) {
        return object;
      }
      throw new WireException(Fault.SYNTAX, "the YAML holds no object");
    } catch (JacksonException e) {
      throw new WireException(Fault.SYNTAX, words(e));
    }
  }

  /** A media type without its parameters. */
  public static String mediaType(String contentType) {
    int semicolon = contentType.indexOf(';');
    String bare = semicolon < 0 ? contentType : contentType.substring(0, semicolon);
    return bare.strip().toLowerCase(Locale.ROOT);
  }

  private static String words(JacksonException e) {
    String text = String.valueOf(e.getOriginalMessage());
    return text.startsWith("Unexpected end-of-input") ? "unexpected end of JSON input" : text;
  }
}
