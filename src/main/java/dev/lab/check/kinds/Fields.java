package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import dev.lab.course.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Reads a spec's fields. */
final class Fields {
  static final Field SERVICE =
      Field.optional(
          "service",
          FieldType.TEXT,
          "The Service that the registry is behind; registry unless told");

  private Fields() {}

  static String text(CheckSpec spec, String field) {
    return spec.fields().path(field).asString("");
  }

  static List<String> texts(CheckSpec spec, String field) {
    List<String> all = new ArrayList<>();
    spec.fields().path(field).forEach(v -> all.add(v.asString("")));
    return all;
  }

  /** The Service that the registry is behind. */
  static String service(CheckSpec spec) {
    return spec.fields().path("service").asString("registry");
  }

  /** Which fields are missing, not known, of another type, or of a newer format. */
  static List<String> problems(CheckSpec spec, Kind kind, int format) {
    List<String> problems = new ArrayList<>();
    for (Field field : kind.fields()) {
      JsonNode value = spec.fields().path(field.name());
      if (value.isMissingNode() || value.isNull()) {
        if (field.required()) {
          problems.add("has no " + field.name());
        }
      } else if (field.since() > format) {
        problems.add(
            field.name()
                + " is a field of format "
                + field.since()
                + ": write format: "
                + field.since()
                + " in lab.yaml");
      } else if (!field.type().accepts(value)) {
        problems.add(field.name() + " is " + field.type().words() + ", not " + value);
      }
    }
    String known =
        kind.fields().stream()
            .filter(f -> f.since() <= format)
            .map(Field::name)
            .collect(Collectors.joining(", "));
    for (String name : spec.fields().propertyNames()) {
      Optional<Field> found = kind.fields().stream().filter(f -> f.name().equals(name)).findFirst();
      if (found.isEmpty()) {
        problems.add("has no field \"" + name + "\"; its kind has " + known);
      }
    }
    return problems;
  }
}
