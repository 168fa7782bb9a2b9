package dev.lab.registry.config;

import dev.lab.registry.notify.Notifier;
import dev.lab.registry.notify.Webhook;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The section {@code notifications}; with our own {@code queue}, the folder where events wait for
 * webhooks that are down.
 */
final class NotificationsSection {
  private NotificationsSection() {}

  /**
   * Reads it.
   *
   * @param folder where events wait unless it is said otherwise
   */
  static Optional<RegistryConfig.Notifications> read(
      Section notifications, Optional<Path> folder, Consumer<String> log) {
    notifications.section("events").ignore("includereferences");
    Optional<Path> queue = notifications.file("queue").or(() -> folder);
    List<Webhook> webhooks = new ArrayList<>();
    for (Section endpoint : notifications.sections("endpoints")) {
      Optional<Webhook> webhook = webhook(endpoint);
      if (!endpoint.flag("disabled", false)) {
        webhook.ifPresent(webhooks::add);
      }
    }
    if (webhooks.isEmpty()) {
      return Optional.empty();
    }
    if (queue.isEmpty()) {
      notifications.problem("queue", "is needed with this storage: a folder where events wait");
      return Optional.empty();
    }
    return Optional.of(() -> new Notifier(webhooks, queue.get(), log));
  }

  private static Optional<Webhook> webhook(Section endpoint) {
    endpoint.ignore("threshold");
    Set<String> mediaTypes = new HashSet<>(endpoint.texts("ignoredmediatypes"));
    Section ignore = endpoint.section("ignore");
    mediaTypes.addAll(ignore.texts("mediatypes"));
    Set<String> actions = new HashSet<>(ignore.texts("actions"));
    String name = endpoint.needed("name");
    String url = endpoint.needed("url");
    Duration timeout = endpoint.duration("timeout", Duration.ofSeconds(5));
    Duration backoff = endpoint.duration("backoff", Duration.ofSeconds(1));
    if (name.isEmpty() || url.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Webhook(
              name,
              URI.create(url),
              endpoint.map("headers"),
              timeout,
              backoff,
              mediaTypes,
              actions));
    } catch (IllegalArgumentException e) {
      endpoint.problem("", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }
}
