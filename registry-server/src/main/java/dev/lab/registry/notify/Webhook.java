package dev.lab.registry.notify;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * Where events are posted.
 *
 * @param name of the folder where what waits is kept
 * @param headers sent with each post
 * @param timeout how long one post may take
 * @param backoff how long to wait after a failure; after each more, twice as long, up to a minute
 * @param ignoredMediaTypes events about such content are not told
 * @param ignoredActions such events are not told
 */
public record Webhook(
    String name,
    URI url,
    Map<String, String> headers,
    Duration timeout,
    Duration backoff,
    Set<String> ignoredMediaTypes,
    Set<String> ignoredActions) {
  public Webhook {
    headers = Map.copyOf(headers);
    ignoredMediaTypes = Set.copyOf(ignoredMediaTypes);
    ignoredActions = Set.copyOf(ignoredActions);
    if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,60}")) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is not a name for an endpoint: letters, digits, . _ and -");
    }
    if (url.getHost() == null || !String.valueOf(url.getScheme()).matches("https?")) {
      throw new IllegalArgumentException("\"" + url + "\" is not an http or https address");
    }
  }

  boolean wants(Event event) {
    return !ignoredActions.contains(event.action().word())
        && !ignoredMediaTypes.contains(event.mediaType());
  }
}
