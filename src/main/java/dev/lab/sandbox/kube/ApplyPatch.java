package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.Api;
import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.ApiStatus;
import dev.lab.sandbox.api.Part;
import dev.lab.sandbox.apply.ApplyConflictException;
import dev.lab.sandbox.kinds.Cause;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Server-side apply of one object: it is made where it is not there, else merged. */
final class ApplyPatch {
  private final Call call;
  private final Part part;
  private final Incoming wanted;
  private final Writer writer;

  ApplyPatch(Call call, Part part, ObjectNode tree) {
    this.call = call;
    this.part = part;
    if (call.query("fieldManager").isEmpty()) {
      throw Call.options(
          "Patch",
          new Cause(
              "FieldValueRequired", "fieldManager", "Required value: is required for apply patch"));
    }
    if (!tree.path("metadata").path("managedFields").isEmpty()) {
      throw ApiException.badRequest("metadata.managedFields must be nil");
    }
    String name = tree.path("metadata").path("name").asString(call.path().name());
    if (!name.equals(call.path().name())) {
      throw ApiException.badRequest(
          "the name of the object ("
              + name
              + ") does not match the name on the URL ("
              + call.path().name()
              + ")");
    }
    if (part == Part.MAIN && call.kind().subresources().contains("status")) {
      tree.remove("status");
    }
    List<String> unknown = call.kind().unknownFields(tree);
    if (!unknown.isEmpty()) {
      throw undeclared(call, unknown.getFirst());
    }
    this.wanted = Incoming.patched(call, tree);
    this.writer = Writer.of(call);
  }

  private static ApiException undeclared(Call call, String field) {
    return ApiException.plain(
        500,
        "",
        "failed to create typed patch object ("
            + call.path().namespace()
            + "/"
            + call.path().name()
            + "; "
            + call.kind().type().apiVersion()
            + ", Kind="
            + call.kind().type().kind()
            + "): ."
            + field
            + ": field not declared in schema");
  }

  Reply answer() {
    Api api = call.api();
    Optional<ObjectNode> live = api.find(call.kind(), call.path().namespace(), call.path().name());
    if (live.isEmpty() && part == Part.MAIN) {
      ObjectNode made = merged(JsonMapper.shared().createObjectNode());
      made.withObjectProperty("metadata").put("name", call.path().name());
      return reply(201, api.create(call.kind(), call.path().namespace(), made, call.dryRun()));
    }
    return reply(
        200,
        api.edit(
            call.kind(),
            call.path().namespace(),
            call.path().name(),
            part,
            call.dryRun(),
            this::merged));
  }

  private Reply reply(int code, ObjectNode object) {
    return wanted.warn(
        call, Reply.tree(code, Shapes.one(call, object), call.accept(), call.request()));
  }

  private ObjectNode merged(ObjectNode live) {
    try {
      return writer.manager().apply(live, wanted.object(), call.flag("force"));
    } catch (ApplyConflictException e) {
      throw conflict(e);
    }
  }

  private ApiException conflict(ApplyConflictException e) {
    List<Cause> causes =
        e.conflicts().stream()
            .map(c -> new Cause("FieldManagerConflict", c.path(), "conflict with " + c.with()))
            .toList();
    return new ApiException(
        new ApiStatus(409, "Conflict", String.valueOf(e.getMessage()), "", "", "", causes));
  }
}
