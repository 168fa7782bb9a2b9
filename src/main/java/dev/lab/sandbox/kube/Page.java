package dev.lab.sandbox.kube;

import dev.lab.sandbox.api.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page of a list (Kubernetes API concepts, Retrieving large results sets in chunks).
 *
 * @param remaining how many objects follow
 */
record Page(List<ObjectNode> items, int remaining) {
  private static final JsonMapper JSON = JsonMapper.shared();

  static Page of(Call call, List<ObjectNode> all) {
    String token = call.query("continue");
    String start = token.isEmpty() ? "" : start(token);
    List<ObjectNode> left =
        all.stream().filter(o -> start.isEmpty() || key(o).compareTo(start) >= 0).toList();
    int limit = limit(call.query("limit"));
    return limit == 0 || limit >= left.size()
        ? new Page(left, 0)
        : new Page(left.subList(0, limit), left.size() - limit);
  }

  /** Says where the next page begins. */
  void describe(ObjectNode metadata, long version, boolean count) {
    if (remaining == 0) {
      return;
    }
    ObjectNode token = JSON.createObjectNode();
    token.put("v", "meta.k8s.io/v1").put("rv", version).put("start", key(items.getLast()) + "\0");
    metadata.put(
        "continue",
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(JSON.writeValueAsString(token).getBytes(StandardCharsets.UTF_8)));
    if (count) {
      metadata.put("remainingItemCount", remaining);
    }
  }

  private static String key(ObjectNode object) {
    JsonNode metadata = object.path("metadata");
    return metadata.path("namespace").asString("") + "/" + metadata.path("name").asString("");
  }

  private static String start(String token) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      return JSON.readTree(text).path("start").asString("");
    } catch (IllegalArgumentException | JacksonException e) {
      throw ApiException.badRequest(
          "invalid continue token: continue key is not valid: the token is not one of this server");
    }
  }

  private static int limit(String text) {
    try {
      return text.isEmpty() ? 0 : Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw ApiException.badRequest("strconv.ParseInt: parsing \"" + text + "\": invalid syntax");
    }
  }
}
