package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.kube.wire.Bodies;
import dev.lab.sandbox.kube.wire.WireException;
import dev.lab.sandbox.objects.ResourceType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The object that a request brings, and what its text has that the kind does not (Kubernetes API
 * concepts, Field validation).
 */
record Incoming(ObjectNode object, List<String> faults) {

  static Incoming read(Call call) {
    ResourceType type = call.kind().type();
    byte[] body = call.request().body();
    Bodies.Read read;
    try {
      read = Bodies.read(call.request().header().apply("Content-Type"), body);
    } catch (WireException e) {
      throw e.fault() == WireException.Fault.MEDIA_TYPE
          ? ApiException.plain(415, "UnsupportedMediaType", String.valueOf(e.getMessage()))
          : unrecognized(type, body, String.valueOf(e.getMessage()));
    }
    if (!(read.tree() instanceof ObjectNode object)) {
      throw unrecognized(type, body, "cannot unmarshal into Go value of type struct");
    }
    checkKind(type, object);
    return checked(call, object, read.duplicates());
  }

  /** An object that was put together on this side, by a patch. */
  static Incoming patched(Call call, ObjectNode object) {
    return checked(call, object, List.of());
  }

  /** Adds what is wrong but let through as warnings. */
  Reply warn(Call call, Reply.Whole reply) {
    List<String> warnings = new ArrayList<>(faults);
    warnings.addAll(Warnings.of(call.kind()));
    return Warnings.add(reply, warnings);
  }

  private static Incoming checked(Call call, ObjectNode object, List<String> duplicates) {
    Kind kind = call.kind();
    kind.checkTypes(object)
        .ifPresent(
            fault -> {
              throw ApiException.badRequest(cannotBeHandled(kind.type()) + fault);
            });
    List<String> faults = new ArrayList<>();
    duplicates.forEach(field -> faults.add("duplicate field \"" + field + "\""));
    List<String> unknown = kind.unknownFields(object);
    unknown.forEach(field -> faults.add("unknown field \"" + field + "\""));
    // What is let through is not kept.
    unknown.forEach(field -> drop(object, field));
    return switch (call.query("fieldValidation")) {
      case "Ignore" -> new Incoming(object, List.of());
      case "Strict" -> {
        if (!faults.isEmpty()) {
          throw ApiException.badRequest(
              cannotBeHandled(kind.type())
                  + "strict decoding error: "
                  + faults.stream().collect(Collectors.joining(", ")));
        }
        yield new Incoming(object, List.of());
      }
      default -> new Incoming(object, faults);
    };
  }

  /** Removes the field at a path such as {@code spec.containers[0].bogus}. */
  private static void drop(ObjectNode object, String path) {
    JsonNode at = object;
    String[] parts = path.split("[.\\[]");
    for (int i = 0; i < parts.length - 1; i++) {
      String part = parts[i];
      at =
          part.endsWith("]")
              ? at.path(Integer.parseInt(part.substring(0, part.length() - 1)))
              : at.path(part);
    }
    if (at instanceof ObjectNode parent) {
      parent.remove(parts[parts.length - 1]);
    }
  }

  private static void checkKind(ResourceType type, ObjectNode object) {
    String kind = object.path("kind").asString("");
    String version = object.path("apiVersion").asString("");
    if (!kind.isEmpty() && !kind.equals(type.kind())) {
      throw ApiException.badRequest(
          kind
              + " in version \""
              + bare(version)
              + "\" cannot be handled as a "
              + type.kind()
              + ": converting ("
              + bare(version)
              + "."
              + kind
              + ") to ("
              + (type.group().isEmpty() ? "core" : type.group())
              + "."
              + type.kind()
              + "): unknown conversion");
    }
    if (!version.isEmpty() && !version.equals(type.apiVersion())) {
      throw ApiException.badRequest(
          "the API version in the data ("
              + version
              + ") does not match the expected API version ("
              + type.apiVersion()
              + ")");
    }
  }

  private static String cannotBeHandled(ResourceType type) {
    return type.kind()
        + " in version \""
        + type.version()
        + "\" cannot be handled as a "
        + type.kind()
        + ": ";
  }

  private static ApiException unrecognized(ResourceType type, byte[] body, String why) {
    String text = new String(body, StandardCharsets.UTF_8);
    return ApiException.badRequest(
        "the object provided is unrecognized (must be of type "
            + type.kind()
            + "): couldn't get version/kind; json parse error: "
            + why
            + " ("
            + (text.isEmpty() ? "<empty>" : text.length() > 120 ? text.substring(0, 120) : text)
            + ")");
  }

  private static String bare(String apiVersion) {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }
}
