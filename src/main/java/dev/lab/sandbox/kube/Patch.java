package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.kube.wire.Bodies;
import dev.lab.sandbox.kube.wire.WireException;
import dev.lab.sandbox.patch.JsonPatch;
import dev.lab.sandbox.patch.MergePatch;
import dev.lab.sandbox.patch.PatchException;
import dev.lab.sandbox.patch.StrategicMerge;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The patch that a request brings; its media type says which kind it is. */
sealed interface Patch {

  /** The object as the patch would have it; the object itself is not changed. */
  ObjectNode apply(ObjectNode object);

  /** RFC 6902. */
  record Operations(ArrayNode list) implements Patch {
    @Override
    public ObjectNode apply(ObjectNode object) {
      try {
        return JsonPatch.apply(object, list);
      } catch (PatchException e) {
        throw ApiException.plain(
            422, "Invalid", "the server rejected our request due to an error in our request");
      }
    }
  }

  /** RFC 7386. */
  record Merge(ObjectNode tree) implements Patch {
    @Override
    public ObjectNode apply(ObjectNode object) {
      return MergePatch.apply(object, tree);
    }
  }

  /** Kubernetes' own. */
  record Strategic(ObjectNode tree) implements Patch {
    @Override
    public ObjectNode apply(ObjectNode object) {
      try {
        return StrategicMerge.apply(object, tree);
      } catch (PatchException e) {
        throw ApiException.badRequest(String.valueOf(e.getMessage()));
      }
    }
  }

  /** The fields that somebody has an opinion about, for server-side apply. */
  record Apply(ObjectNode tree) implements Patch {
    @Override
    public ObjectNode apply(ObjectNode object) {
      throw ApiException.plain(415, "UnsupportedMediaType", "415: Unsupported Media Type");
    }
  }

  static Patch read(Request request) {
    String type = Bodies.mediaType(request.header().apply("Content-Type"));
    return switch (type) {
      case "application/json-patch+json" -> {
        if (json(request) instanceof ArrayNode list) {
          yield new Operations(list);
        }
        throw ApiException.badRequest(
            "json: cannot unmarshal object into Go value of type jsonpatch.Patch");
      }
      case "application/merge-patch+json" -> new Merge(object(request));
      case "application/strategic-merge-patch+json" -> new Strategic(object(request));
      case "application/apply-patch+yaml" -> new Apply(yaml(request));
      default ->
          throw ApiException.plain(415, "UnsupportedMediaType", "415: Unsupported Media Type");
    };
  }

  private static ObjectNode object(Request request) {
    if (json(request) instanceof ObjectNode object) {
      return object;
    }
    throw ApiException.badRequest(
        "json: cannot unmarshal array into Go value of type map[string]interface {}");
  }

  private static ObjectNode yaml(Request request) {
    try {
      return Bodies.yaml(request.body());
    } catch (WireException e) {
      throw ApiException.badRequest("error decoding YAML: " + e.getMessage());
    }
  }

  private static JsonNode json(Request request) {
    try {
      return Bodies.json(request.body());
    } catch (WireException e) {
      throw ApiException.badRequest("error decoding patch: " + e.getMessage());
    }
  }
}
