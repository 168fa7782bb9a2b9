package dev.lab.registry.config;

/**
 * What a server does for those who ask.
 *
 * @param deleteEnabled whether tags, manifests and blobs may be deleted
 * @param readOnly whether pushes and deletions are refused
 * @param page whether people are shown what is here
 * @param redirect whether clients are sent to where the storage keeps blobs, if it can give them
 */
public record Serving(boolean deleteEnabled, boolean readOnly, boolean page, boolean redirect) {
  /** Pushes and pulls, and no more. */
  public static Serving pushesAndPulls() {
    return new Serving(false, false, false, false);
  }
}
