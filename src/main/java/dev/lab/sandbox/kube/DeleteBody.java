package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.DeleteOptions;
import dev.lab.sandbox.api.DeleteOptions.Propagation;
import dev.lab.sandbox.kinds.Cause;
import dev.lab.sandbox.kube.wire.Bodies;
import dev.lab.sandbox.kube.wire.WireException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The options of a deletion: in its body, or in its query. */
final class DeleteBody {
  private DeleteBody() {}

  static DeleteOptions read(Call call) {
    JsonNode body = JsonNodeFactory.instance.objectNode();
    if (call.request().body().length > 0) {
      try {
        body =
            Bodies.read(call.request().header().apply("Content-Type"), call.request().body())
                .tree();
      } catch (WireException e) {
        throw ApiException.badRequest(String.valueOf(e.getMessage()));
      }
    }
    JsonNode preconditions = body.path("preconditions");
    return new DeleteOptions(
        propagation(body.path("propagationPolicy").asString(call.query("propagationPolicy")), body),
        grace(call, body),
        preconditions.path("uid").asString(""),
        preconditions.path("resourceVersion").asString(""),
        call.dryRun() || !body.path("dryRun").isEmpty());
  }

  private static Propagation propagation(String text, JsonNode body) {
    return switch (text) {
      case "" ->
          body.path("orphanDependents").asBoolean(false)
              ? Propagation.ORPHAN
              : Propagation.BACKGROUND;
      case "Background" -> Propagation.BACKGROUND;
      case "Foreground" -> Propagation.FOREGROUND;
      case "Orphan" -> Propagation.ORPHAN;
      default ->
          throw Call.options(
              "Delete",
              new Cause(
                  "FieldValueNotSupported",
                  "propagationPolicy",
                  "Unsupported value: \""
                      + text
                      + "\": supported values: \"Background\", \"Foreground\", \"Orphan\""));
    };
  }

  private static @org.jspecify.annotations.Nullable Long grace(Call call, JsonNode body) {
    if (body.path("gracePeriodSeconds").isNumber()) {
      return body.path("gracePeriodSeconds").asLong(0);
    }
    String text = call.query("gracePeriodSeconds");
    try {
      return text.isEmpty() ? null : Long.valueOf(text);
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }
  }
}
