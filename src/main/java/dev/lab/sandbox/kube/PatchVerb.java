package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.api.ApiStatus;
import dev.lab.sandbox.api.Part;
import java.util.ArrayList;
import java.util.List;
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
                  Incoming incoming = Incoming.patched(call, changed);
                  checked.add(incoming);
                  return incoming.object();
                });
    return checked
        .getLast()
        .warn(call, Reply.tree(200, Shapes.one(call, updated), call.accept(), call.request()));
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
