package dev.lab.registry.transfer;

import java.util.List;

/**
 * What came into a registry.
 *
 * @param names the images that are there now, as {@code REPOSITORY:TAG} or {@code
 *     REPOSITORY@DIGEST}
 * @param manifests how many manifests were pushed
 * @param manifestsThere how many were there already
 * @param blobs how many blobs were pushed
 * @param mounted how many the registry took over from another of its repositories
 * @param blobsThere how many were there already
 * @param bytes how long the pushed blobs are
 */
public record Transferred(
    List<String> names,
    int manifests,
    int manifestsThere,
    int blobs,
    int mounted,
    int blobsThere,
    long bytes) {
  public Transferred {
    names = List.copyOf(names);
  }
}
