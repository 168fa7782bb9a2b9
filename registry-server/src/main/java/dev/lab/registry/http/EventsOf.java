package dev.lab.registry.http;

import dev.lab.registry.name.Digest;
import dev.lab.registry.notify.Event;
import io.vertx.core.http.HttpMethod;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an answered request did to content, as an event. */
final class EventsOf {
  private EventsOf() {}

  static Optional<Event> of(RegistryRequest request, RegistryResponse response, Prefix prefix)
      throws RegistryException {
    Event.Action action = action(request, response);
    if (action == null) {
      return Optional.empty();
    }
    boolean blob = request.address().resource() != Resource.MANIFEST;
    String digest = response.headers().getOrDefault("Docker-Content-Digest", "");
    String reference = request.reference();
    boolean byDigest = reference.indexOf(':') >= 0;
    if (digest.isEmpty() && byDigest) {
      digest = reference;
    }
    Optional<Digest> named =
        digest.isEmpty() ? Optional.empty() : Optional.of(Digest.parse(digest));
    String path = "/v2/" + request.repository() + (blob ? "/blobs/" : "/manifests/") + digest;
    String base = prefix.below(Gate.caller(request.http())).base();
    return Optional.of(
        new Event(
            UUID.randomUUID().toString(),
            Instant.now(),
            action,
            request.repository(),
            named,
            blob || byDigest ? "" : reference,
            mediaType(request, response, blob),
            size(request, response, action),
            named.isEmpty() ? "" : base + path,
            new Event.Request(
                Gate.caller(request.http()).address(),
                text(request.header("Host")),
                request.http().method().name(),
                text(request.header("User-Agent"))),
            request.access().user()));
  }

  private static Event.@Nullable Action action(RegistryRequest request, RegistryResponse response)
      throws RegistryException {
    HttpMethod method = request.http().method();
    int status = response.status();
    return switch (request.address().resource()) {
      case MANIFEST, BLOB -> {
        if (method.equals(HttpMethod.GET)) {
          yield status == 200 || status == 206 || status == 307 ? Event.Action.PULL : null;
        }
        if (method.equals(HttpMethod.DELETE)) {
          yield status == 202 ? Event.Action.DELETE : null;
        }
        yield method.equals(HttpMethod.PUT) && status == 201 ? Event.Action.PUSH : null;
      }
      case UPLOADS ->
          status != 201
              ? null
              : request.parameter("mount").isPresent() ? Event.Action.MOUNT : Event.Action.PUSH;
      case UPLOAD -> status == 201 ? Event.Action.PUSH : null;
      default -> null;
    };
  }

  private static String mediaType(
      RegistryRequest request, RegistryResponse response, boolean blob) {
    if (blob) {
      return "application/octet-stream";
    }
    String pushed = text(request.header("Content-Type"));
    return response.headers().getOrDefault("Content-Type", pushed);
  }

  private static long size(
      RegistryRequest request, RegistryResponse response, Event.Action action) {
    return action == Event.Action.PULL ? response.length() : Math.max(0, request.contentLength());
  }

  private static String text(@Nullable String header) {
    return header == null ? "" : header;
  }
}
