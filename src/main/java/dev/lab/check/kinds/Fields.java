package dev.lab.check.kinds;

import dev.lab.course.CheckSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads a spec's fields. */
final class Fields {
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

  /** Which fields are missing, and which are not known. */
  static List<String> problems(CheckSpec spec, List<String> required, String... optional) {
    List<String> problems = new ArrayList<>();
    for (String field : required) {
      JsonNode value = spec.fields().path(field);
      if (value.isMissingNode() || value.isNull()) {
        problems.add("the check " + spec.id() + " (" + spec.kind() + ") has no " + field);
      }
    }
    for (String field : spec.fields().propertyNames()) {
      if (!required.contains(field) && !Arrays.asList(optional).contains(field)) {
        problems.add(
            "the check " + spec.id() + " (" + spec.kind() + ") has no field \"" + field + "\"");
      }
    }
    return problems;
  }
}
