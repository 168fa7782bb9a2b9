package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.ApiStatus;
import dev.lab.sandbox.api.Part;
import dev.lab.sandbox.kinds.Cause;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An object, or its status, changed by a patch. */
final class PatchVerb implements Verb {
  private final Part part;

  PatchVerb(Part part) {
    this.part = part;
  }

  @Override
  public Reply handle(Call call) {
    boolean dryRun = call.dryRun();
    Patch patch = Patch.read(call.request());
    if (patch instanceof Patch.Apply wanted) {
      return new ApplyPatch(call, part, wanted.tree()).answer();
    }
    if (patch instanceof Patch.Strategic && !call.kind().mergesStrategically()) {
      throw ApiException.plain(
          415,
          "UnsupportedMediaType",
          "the body of the request was in an unknown format - accepted media types include:"
              + " application/json-patch+json, application/merge-patch+json,"
              + " application/apply-patch+yaml");
    }
    List<Incoming> checked = new ArrayList<>();
    ObjectNode updated =
        call.api()
            .edit(
                call.kind(),
                call.path().namespace(),
                call.path().name(),
                part,
                dryRun,
                old -> {
                  ObjectNode changed = patch.apply(old);
                  checkIdentity(call, old, changed);
                  if (patch instanceof Patch.Strategic strategic) {
                    call.kind()
                        .checkTypes(changed)
                        .ifPresent(
                            fault -> {
                              throw wrongType(strategic.tree(), fault);
                            });
                  }
                  Incoming incoming = Incoming.patched(call, changed);
                  checked.add(incoming);
                  Writer.of(call)
                      .changed(old, incoming.object(), part == Part.STATUS ? "status" : "");
                  return incoming.object();
                });
    return checked
        .getLast()
        .warn(call, Reply.tree(200, Shapes.one(call, updated), call.accept(), call.request()));
  }

  /** A real server words this by the patch, as Go prints a map, and the type that was wanted. */
  private static ApiException wrongType(ObjectNode patch, String fault) {
    String wanted = fault.substring(fault.lastIndexOf(' ') + 1);
    String message = "Invalid value: \"" + goText(patch) + "\": unrecognized type: " + wanted;
    return new ApiException(
        new ApiStatus(
            422,
            "Invalid",
            " \"\" is invalid: patch: " + message,
            "",
            "",
            "",
            List.of(new Cause("FieldValueInvalid", "patch", message))));
  }

  private static String goText(JsonNode node) {
    if (node.isObject()) {
      return node.properties().stream()
          .map(e -> e.getKey() + ":" + goText(e.getValue()))
          .sorted()
          .collect(Collectors.joining(" ", "map[", "]"));
    }
    if (node.isArray()) {
      return node.values().stream()
          .map(PatchVerb::goText)
          .collect(Collectors.joining(" ", "[", "]"));
    }
    return node.isNull() ? "<nil>" : node.asString("");
  }

  private static void checkIdentity(Call call, ObjectNode old, ObjectNode changed) {
    for (String field : List.of("kind", "apiVersion")) {
      if (!changed.path(field).equals(old.path(field))) {
        throw ApiException.badRequest(
            "the "
                + field
                + " of the patched object ("
                + changed.path(field).asString("")
                + ") does not match the object's ("
                + old.path(field).asString("")
                + ")");
      }
    }
    String name = changed.path("metadata").path("name").asString("");
    if (!name.equals(call.path().name())) {
      throw new ApiException(
          new ApiStatus(
              400,
              "BadRequest",
              "the name of the object ("
                  + name
                  + ") does not match the name on the URL ("
                  + call.path().name()
                  + ")",
              "",
              "",
              "",
              List.of()));
    }
  }
}
