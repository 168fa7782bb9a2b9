package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import dev.lab.sandbox.kube.wire.Bodies;
import dev.lab.sandbox.kube.wire.WireException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * A token for a ServiceAccount (TokenRequest). The sandbox has one token, which may do everything:
 * it is what everybody gets.
 */
final class TokenVerb implements Verb {
  private static final int CREATED = 201;
  private static final long AN_HOUR = 3_600;

  private final String token;

  TokenVerb(String token) {
    this.token = token;
  }

  @Override
  public Reply handle(Call call) {
    call.existing();
    ObjectNode request = read(call);
    long seconds = request.path("spec").path("expirationSeconds").asLong(AN_HOUR);
    request.put("apiVersion", "authentication.k8s.io/v1").put("kind", "TokenRequest");
    Instant end = Instant.now().plusSeconds(seconds).truncatedTo(ChronoUnit.SECONDS);
    request.withObjectProperty("spec").put("expirationSeconds", seconds);
    request.putObject("status").put("token", token).put("expirationTimestamp", end.toString());
    return Reply.json(CREATED, request);
  }

  private static ObjectNode read(Call call) {
    try {
      String type = call.request().header().apply("Content-Type");
      if (Bodies.read(type, call.request().body()).tree() instanceof ObjectNode object) {
        return object;
      }
      throw ApiException.badRequest("the body holds no TokenRequest");
    } catch (WireException e) {
      throw ApiException.badRequest(String.valueOf(e.getMessage()));
    }
  }
}
