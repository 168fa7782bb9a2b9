package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.FieldSelector;
import dev.lab.sandbox.api.LabelSelector;
import dev.lab.sandbox.kinds.Cause;
import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.kube.wire.Accept;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One request for objects of a kind. */
record Call(Request request, RequestPath path, Kind kind, Api api, Accept accept) {

  String query(String name) {
    return request.query(name);
  }

  boolean flag(String name) {
    return request.flag(name);
  }

  /** The namespace of the path; null for a list over all of them. */
  @Nullable String namespaceOrAll() {
    return path.namespace().isEmpty() ? null : path.namespace();
  }

  /** The object that the path names. */
  ObjectNode existing() {
    return api.get(kind, path.namespace(), path.name());
  }

  /** What the request's selectors let through. */
  Predicate<ObjectNode> selection() {
    LabelSelector labels = LabelSelector.parse(query("labelSelector"));
    FieldSelector fields = FieldSelector.parse(query("fieldSelector"), kind);
    String name = path.name();
    return object ->
        labels.matches(object)
            && fields.matches(object)
            && (name.isEmpty() || object.path("metadata").path("name").asString("").equals(name));
  }

  /** Whether a selector is set. */
  boolean selects() {
    return !query("labelSelector").isEmpty() || !query("fieldSelector").isEmpty();
  }

  /** Whether nothing may be kept. */
  boolean dryRun() {
    String value = query("dryRun");
    if (!value.isEmpty() && !value.equals("All")) {
      String verb =
          switch (request.method()) {
            case "POST" -> "Create";
            case "PUT" -> "Update";
            case "DELETE" -> "Delete";
            default -> "Patch";
          };
      throw options(
          verb,
          new Cause(
              "FieldValueNotSupported",
              "dryRun",
              "Unsupported value: []string{\"" + value + "\"}: supported values: \"All\""));
    }
    return !value.isEmpty();
  }

  /** A fault of the query's parameters. */
  static ApiException options(String verb, Cause cause) {
    return ApiException.invalidOptions(verb + "Options", List.of(cause));
  }

  /** {@code true}, {@code 1} and an empty value are true. */
  static boolean truth(String value) {
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "", "true", "1", "t" -> true;
      default -> false;
    };
  }
}
