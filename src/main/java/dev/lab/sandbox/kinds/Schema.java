package dev.lab.sandbox.kinds;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of one type and what they hold, read from {@code fields.txt}: a line a type, {@code
 * Type: field=what …}, where what is {@code string}, {@code int32}, {@code int64}, {@code bool},
 * {@code any}, a type's name, {@code []what} or {@code map[]what}.
 */
public final class Schema {
  private static final Map<String, Map<String, String>> TYPES = load();

  private final String name;

  private Schema(String name) {
    this.name = name;
  }

  /** The schema of a type that stands in the file. */
  public static Schema of(String type) {
    if (!TYPES.containsKey(type)) {
      throw new IllegalArgumentException("no such type in fields.txt: " + type);
    }
    return new Schema(type);
  }

  private static Map<String, Map<String, String>> load() {
    try (InputStream in = Schema.class.getResourceAsStream("fields.txt")) {
      if (in == null) {
        throw new IllegalStateException("fields.txt is not on the class path");
      }
      Map<String, Map<String, String>> types = new HashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
        int colon = line.indexOf(':');
        if (colon < 0 || line.startsWith("#")) {
          continue;
        }
        Map<String, String> fields =
            types.computeIfAbsent(line.substring(0, colon), t -> new LinkedHashMap<>());
        for (String field : line.substring(colon + 1).strip().split("\\s+")) {
          int equals = field.indexOf('=');
          fields.put(
              equals < 0 ? field : field.substring(0, equals),
              equals < 0 ? "string" : field.substring(equals + 1));
        }
      }
      return Map.copyOf(types);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static boolean has(String type) {
    return TYPES.containsKey(type);
  }

  static Map<String, String> fields(String type) {
    return TYPES.getOrDefault(type, Map.of());
  }

  /** The paths of fields that the type does not have, with list indexes. */
  public List<String> unknown(JsonNode object) {
    List<String> paths = new ArrayList<>();
    unknown(name, object, "", paths);
    return paths;
  }

  private static void unknown(String what, JsonNode value, String path, List<String> paths) {
    if (what.startsWith("[]")) {
      int i = 0;
      for (JsonNode item : value) {
        unknown(what.substring(2), item, path + "[" + i++ + "]", paths);
      }
      return;
    }
    if (what.startsWith("map[]")) {
      value
          .properties()
          .forEach(e -> unknown(what.substring(5), e.getValue(), path + "." + e.getKey(), paths));
      return;
    }
    Map<String, String> fields = TYPES.get(what);
    if (fields == null) {
      return;
    }
    value
        .properties()
        .forEach(
            e -> {
              String inner = path.isEmpty() ? e.getKey() : path + "." + e.getKey();
              String type = fields.get(e.getKey());
              if (type == null) {
                paths.add(inner);
              } else {
                unknown(type, e.getValue(), inner, paths);
              }
            });
  }

  /** The first value of the wrong type, in the words of Go's JSON decoder. */
  public Optional<String> wrongType(JsonNode object) {
    return Optional.ofNullable(wrong(name, "", name, object, ""));
  }

  private static @Nullable String wrong(
      String what, String field, String owner, JsonNode value, String path) {
    if (value.isNull() || what.equals("any")) {
      return null;
    }
    String fault = owner + "." + (path.isEmpty() ? field : path);
    if (what.startsWith("[]")) {
      return value.isArray()
          ? firstWrong(what.substring(2), field, owner, value.values(), path)
          : complaint(value, fault, go(what));
    }
    if (what.startsWith("map[]")) {
      return value.isObject()
          ? firstWrong(what.substring(5), field, owner, value.values(), path)
          : complaint(value, fault, go(what));
    }
    Map<String, String> fields = TYPES.get(what);
    if (fields == null) {
      return fits(what, value) ? null : complaint(value, fault, what);
    }
    if (!value.isObject()) {
      return complaint(value, fault, go(what));
    }
    for (Map.Entry<String, JsonNode> entry : value.properties()) {
      String type = fields.get(entry.getKey());
      String inner = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
      String found =
          type == null ? null : wrong(type, entry.getKey(), what, entry.getValue(), inner);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static @Nullable String firstWrong(
      String what, String field, String owner, Iterable<JsonNode> values, String path) {
    for (JsonNode value : values) {
      String found = wrong(what, field, owner, value, path);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static boolean fits(String what, JsonNode value) {
    return switch (what) {
      case "string" -> value.isString();
      case "bool" -> value.isBoolean();
      case "int32", "int64" -> value.isIntegralNumber();
      default -> true;
    };
  }

  private static String complaint(JsonNode value, String fault, String type) {
    String found =
        switch (value.getNodeType()) {
          case STRING -> "string";
          case NUMBER -> value.isIntegralNumber() ? "number" : "number " + value.asString();
          case BOOLEAN -> "bool";
          case ARRAY -> "array";
          default -> "object";
        };
    return "json: cannot unmarshal "
        + found
        + " into Go struct field "
        + fault
        + " of type "
        + type;
  }

  private static String go(String what) {
    if (what.startsWith("[]")) {
      return "[]" + go(what.substring(2));
    }
    if (what.startsWith("map[]")) {
      return "map[string]" + go(what.substring(5));
    }
    return TYPES.containsKey(what) ? "v1." + what : what;
  }
}
