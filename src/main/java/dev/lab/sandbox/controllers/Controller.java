package dev.lab.sandbox.controllers;

import dev.lab.sandbox.objects.WatchEvent;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Brings one thing at a time to what its spec says; called again after every change. */
interface Controller {

  /**
   * Changes of a kind that concern the controller.
   *
   * @param keys which things a change concerns, by their keys
   */
  record Trigger(String kind, Function<WatchEvent, List<Key>> keys) {}

  /** What to look at. */
  record Key(String namespace, String name) {}

  List<Trigger> triggers();

  /** Looks at one thing, and says when to look again though nothing changed; null for never. */
  @Nullable Duration sync(Key key);
}
