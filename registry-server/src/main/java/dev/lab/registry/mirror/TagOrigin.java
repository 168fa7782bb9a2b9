package dev.lab.registry.mirror;

import dev.lab.registry.name.Digest;
import java.time.Instant;

/**
 * Where a tag came from.
 *
 * @param upstream the address of the registry that it was fetched from; empty if it was pushed here
 * @param digest what it pointed to then; if the tag has another by now, this is about an older one
 * @param compared when it was last seen to be the same there, or was pushed here
 */
public record TagOrigin(String upstream, Digest digest, Instant compared) {
  /** A tag that somebody pushed here. */
  static TagOrigin pushed(Digest digest, Instant when) {
    return new TagOrigin("", digest, when);
  }

  boolean isPush() {
    return upstream.isEmpty();
  }
}
