package dev.lab.registry.store;

import dev.lab.registry.name.Digest;
import java.time.Instant;

/**
 * What a repository has.
 *
 * @param lastUse when it was last committed, mounted or found, as far as the store was told
 */
public record Link(Digest digest, Instant lastUse) {}
