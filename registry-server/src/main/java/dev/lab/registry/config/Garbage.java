package dev.lab.registry.config;

import dev.lab.registry.gc.GarbageRules;
import dev.lab.registry.gc.RetentionPolicy;
import dev.lab.registry.store.ContentGuard;
import java.time.Duration;

/**
 * What is removed, and when.
 *
 * @param interval how often a server removes it while it runs; zero for never
 * @param grace how long what nothing refers to stays after its last use
 * @param retention which tags and untagged manifests go
 */
public record Garbage(Duration interval, Duration grace, RetentionPolicy retention) {
  /** Nothing by itself; what is used within the hour stays. */
  public static Garbage onDemand() {
    return new Garbage(Duration.ZERO, ContentGuard.USUAL_GRACE, RetentionPolicy.none());
  }

  /** The rules of a collection, with the configuration's other words on the matter. */
  public GarbageRules rules(RegistryConfig config) {
    return GarbageRules.usual()
        .withRetention(retention)
        .withTags(config.tags())
        .withUploadAge(config.upkeep().uploadAge());
  }
}
