package dev.lab.live;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request and its answer.
 *
 * @param context the event loop that it came on
 * @param body what came with it
 */
record Exchange(HttpServerRequest http, Context context, Buffer body, Consumer<String> log) {
  /** Nothing here loads, sends or frames anything but the class's own page. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action"
          + " 'self'; frame-ancestors 'none'; base-uri 'none'";

  /** The address that it came from. */
  String address() {
    return http.remoteAddress() == null ? "" : String.valueOf(http.remoteAddress().hostAddress());
  }

  String header(String name) {
    @Nullable String value = http.getHeader(name);
    return value == null ? "" : value;
  }

  /** Its body, a JSON object. */
  JsonNode json() throws Refused {
    try {
      JsonNode tree = JsonMapper.shared().readTree(body.getBytes());
      if (tree.isObject()) {
        return tree;
      }
    } catch (JacksonException e) {
      // Said below.
    }
    throw new Refused(Refused.Code.BAD, "a JSON object is wanted");
  }

  /** An answer with the headers that every answer has. */
  HttpServerResponse response(int status, String type) {
    return http.response()
        .setStatusCode(status)
        .putHeader("Content-Type", type)
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cache-Control", "no-store");
  }

  void json(int status, ObjectNode answer) {
    response(status, "application/json").end(answer + "\n");
  }

  /** Answers once this is done: by the answer, or that it could not be kept. */
  <T> void when(CompletableFuture<T> done, Consumer<T> answer) {
    done.whenComplete(
        (value, failure) ->
            context.runOnContext(
                now -> {
                  if (failure != null) {
                    log.accept("what learners tell can't be kept: " + failure.getMessage());
                    refuse(
                        new Refused(
                            Refused.Code.OUR_FAULT, "it can't be kept here for now; try later"));
                  } else {
                    answer.accept(value);
                  }
                }));
  }

  void refuse(Refused refused) {
    if (http.response().ended()) {
      return;
    }
    ObjectNode answer =
        JsonMapper.shared()
            .createObjectNode()
            .put("code", refused.code().word())
            .put("message", refused.getMessage());
    HttpServerResponse response = response(refused.code().status(), "application/json");
    if (!refused.pause().isZero()) {
      response.putHeader("Retry-After", "" + refused.pause().toSeconds());
    }
    response.end(answer + "\n");
  }

  /** Whether two secrets are the same, in the same time either way. */
  static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
