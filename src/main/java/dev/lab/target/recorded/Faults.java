package dev.lab.target.recorded;

import dev.lab.target.Refusal;
import dev.lab.target.RefusedException;
import dev.lab.target.UnreachableException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Why something could not be asked, as JSON and back. */
final class Faults {
  private Faults() {}

  static JsonNode write(UnreachableException e) {
    ObjectNode tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("what", e.what())
            .put("why", e.why())
            .put("reason", e.reason().name());
    if (e instanceof RefusedException refused) {
      Refusal refusal = refused.refusal();
      ObjectNode inner =
          tree.putObject("refusal")
              .put("reason", refusal.reason().name())
              .put("registry", refusal.registry())
              .put("who", refusal.login().who())
              .put("source", refusal.login().source())
              .put("trouble", refusal.login().trouble())
              .put("status", refusal.status())
              .put("words", refusal.words());
      refusal.until().ifPresent(until -> inner.put("until", until.toString()));
    }
    return tree;
  }

  static UnreachableException read(JsonNode tree) {
    String what = tree.path("what").asString("");
    String why = tree.path("why").asString("");
    JsonNode refusal = tree.path("refusal");
    if (refusal.isMissingNode()) {
      return new UnreachableException(
          what, why, UnreachableException.Reason.valueOf(tree.path("reason").asString("OTHER")));
    }
    return new RefusedException(
        what,
        why,
        new Refusal(
            Refusal.Reason.valueOf(refusal.path("reason").asString("")),
            refusal.path("registry").asString(""),
            new Refusal.Login(
                refusal.path("who").asString(""),
                refusal.path("source").asString(""),
                refusal.path("trouble").asString("")),
            refusal.path("status").asInt(0),
            refusal.path("words").asString(""),
            refusal.has("until")
                ? Optional.of(Instant.parse(refusal.path("until").asString("")))
                : Optional.empty()));
  }
}
