package dev.lab.registry.gc;

import dev.lab.registry.policy.TagPolicy;
import java.time.Duration;

/**
 * What a collection goes by, besides the grace time, which belongs to the store ({@link
 * dev.lab.registry.store.ContentGuard#setGrace}).
 *
 * @param retention which tags and manifests go
 * @param tags which tags are immutable, and so never go
 * @param uploadAge how old an upload may get that nobody goes on with
 */
public record GarbageRules(RetentionPolicy retention, TagPolicy tags, Duration uploadAge) {
  public GarbageRules {
    if (uploadAge.isNegative()) {
      throw new IllegalArgumentException("uploads are removed after some time, not " + uploadAge);
    }
  }

  /** All tags and manifests stay, uploads for a week. */
  public static GarbageRules usual() {
    return new GarbageRules(RetentionPolicy.none(), TagPolicy.none(), Duration.ofDays(7));
  }

  /** The same with rules of retention. */
  public GarbageRules withRetention(RetentionPolicy other) {
    return new GarbageRules(other, tags, uploadAge);
  }

  /** The same with immutable tags. */
  public GarbageRules withTags(TagPolicy other) {
    return new GarbageRules(retention, other, uploadAge);
  }

  /** The same with uploads removed sooner or later. */
  public GarbageRules withUploadAge(Duration other) {
    return new GarbageRules(retention, tags, other);
  }
}
