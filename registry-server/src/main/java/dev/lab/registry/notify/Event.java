package dev.lab.registry.notify;

import dev.lab.registry.name.Digest;
import dev.lab.registry.name.RepositoryName;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that happened to content (distribution's documentation, Work with notifications).
 *
 * @param digest empty where a tag was deleted
 * @param mediaType empty where it is not known
 * @param size in bytes; 0 where it is not known
 * @param url where the content is
 * @param request who asked: address, host, method, user agent
 * @param actor the user; empty for nobody
 */
public record Event(
    String id,
    Instant time,
    Action action,
    RepositoryName repository,
    Optional<Digest> digest,
    String tag,
    String mediaType,
    long size,
    String url,
    Request request,
    String actor) {
  /** What happened. */
  public enum Action {
    PUSH,
    PULL,
    MOUNT,
    DELETE;

    /** As it stands in an event. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Who asked for it. */
  public record Request(String address, String host, String method, String agent) {}

  /** As it is posted. */
  ObjectNode json(String source) {
    ObjectNode event = JsonMapper.shared().createObjectNode();
    event.put("id", id).put("timestamp", time.toString()).put("action", action.word());
    ObjectNode target = event.putObject("target");
    if (!mediaType.isEmpty()) {
      target.put("mediaType", mediaType);
    }
    digest.ifPresent(d -> target.put("digest", d.toString()));
    if (size > 0) {
      target.put("size", size).put("length", size);
    }
    target.put("repository", repository.value());
    if (!url.isEmpty()) {
      target.put("url", url);
    }
    if (!tag.isEmpty()) {
      target.put("tag", tag);
    }
    event
        .putObject("request")
        .put("id", id)
        .put("addr", request.address())
        .put("host", request.host())
        .put("method", request.method())
        .put("useragent", request.agent());
    ObjectNode who = event.putObject("actor");
    if (!actor.isEmpty()) {
      who.put("name", actor);
    }
    event.putObject("source").put("addr", source);
    return event;
  }
}
