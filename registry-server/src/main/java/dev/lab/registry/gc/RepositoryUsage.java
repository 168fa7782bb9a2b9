package dev.lab.registry.gc;

import dev.lab.registry.name.RepositoryName;

/**
 * The room that a repository takes.
 *
 * @param tags how many tags it has
 * @param manifests how many manifests it has
 * @param ownBytes of content that no other repository has: what its deletion would free
 * @param sharedBytes of content that others have too
 */
public record RepositoryUsage(
    RepositoryName name, int tags, int manifests, long ownBytes, long sharedBytes) {
  /** All that it has. */
  public long bytes() {
    return ownBytes + sharedBytes;
  }

  /** What would be freed if it was deleted. */
  public long freedIfDeleted() {
    return ownBytes;
  }
}
