package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.LabelSelector;
import dev.lab.sandbox.api.Part;
import dev.lab.sandbox.kinds.Cause;
import dev.lab.sandbox.kinds.Kind;
import dev.lab.sandbox.kinds.ScalePaths;
import dev.lab.sandbox.kube.wire.Bodies;
import dev.lab.sandbox.kube.wire.WireException;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How many replicas, read and written as a Scale (Kubernetes API, autoscaling/v1 Scale). */
final class ScaleVerb implements Verb {
  @Override
  public Reply handle(Call call) {
    ObjectNode object =
        switch (call.request().method()) {
          case "GET" -> call.existing();
          case "PUT" -> write(call, scale(call.kind(), call.existing()), replacement(call));
          default -> patch(call);
        };
    return Reply.tree(200, scale(call.kind(), object), call.accept(), call.request());
  }

  private static ObjectNode patch(Call call) {
    ObjectNode old = scale(call.kind(), call.existing());
    return write(call, old, Patch.read(call.request()).apply(old));
  }

  private static ObjectNode replacement(Call call) {
    try {
      if (Bodies.read(call.request().header().apply("Content-Type"), call.request().body()).tree()
          instanceof ObjectNode tree) {
        return tree;
      }
      throw ApiException.badRequest("the body holds no Scale");
    } catch (WireException e) {
      throw ApiException.badRequest(String.valueOf(e.getMessage()));
    }
  }

  private static ObjectNode write(Call call, ObjectNode old, ObjectNode wanted) {
    int replicas = wanted.path("spec").path("replicas").asInt(0);
    if (replicas < 0) {
      throw ApiException.invalid(
          ScaleType.TYPE,
          call.path().name(),
          List.of(
              new Cause(
                  "FieldValueInvalid",
                  "spec.replicas",
                  "Invalid value: " + replicas + ": must be greater than or equal to 0")));
    }
    String version = Shapes.version(wanted);
    boolean pinned = !version.isEmpty() && !version.equals(Shapes.version(old));
    return call.api()
        .edit(
            call.kind(),
            call.path().namespace(),
            call.path().name(),
            Part.MAIN,
            call.dryRun(),
            object -> {
              ObjectNode before = object.deepCopy();
              call.kind().scale().want(object, replicas);
              Writer.of(call).changed(before, object, "scale");
              if (pinned) {
                object.withObjectProperty("metadata").put("resourceVersion", version);
              }
              return object;
            });
  }

  private static ObjectNode scale(Kind kind, ObjectNode object) {
    ScalePaths paths = kind.scale();
    ObjectNode scale = JsonMapper.shared().createObjectNode();
    scale.put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    ObjectNode metadata = scale.putObject("metadata");
    for (String field :
        List.of("name", "namespace", "uid", "resourceVersion", "creationTimestamp")) {
      JsonNode value = object.path("metadata").path(field);
      if (!value.isMissingNode()) {
        metadata.set(field, value);
      }
    }
    ObjectNode spec = scale.putObject("spec");
    int replicas = ScalePaths.at(object, paths.wanted()).asInt(0);
    if (replicas != 0) {
      spec.put("replicas", replicas);
    }
    ObjectNode status =
        scale.putObject("status").put("replicas", ScalePaths.at(object, paths.current()).asInt(0));
    if (!paths.selector().isEmpty()) {
      JsonNode selector = ScalePaths.at(object, paths.selector());
      status.put(
          "selector",
          selector.isString() ? selector.asString("") : LabelSelector.of(selector).toString());
    }
    return scale;
  }
}
