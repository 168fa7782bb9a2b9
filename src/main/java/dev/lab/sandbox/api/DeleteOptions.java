package dev.lab.sandbox.api;

import org.jspecify.annotations.Nullable;

/**
 * How to delete (Kubernetes API, DeleteOptions).
 *
 * @param gracePeriodSeconds null for the object's own
 * @param uid the uid that the object must have; empty for any
 * @param resourceVersion the version that the object must have; empty for any
 */
public record DeleteOptions(
    Propagation propagation,
    @Nullable Long gracePeriodSeconds,
    String uid,
    String resourceVersion,
    boolean dryRun) {

  /** What becomes of the objects that this one owns. */
  public enum Propagation {
    BACKGROUND,
    FOREGROUND,
    ORPHAN
  }

  /** The object goes first, and what it owns after it. */
  public static DeleteOptions background() {
    return new DeleteOptions(Propagation.BACKGROUND, null, "", "", false);
  }

  /** At once, whatever grace the object asks for. */
  public static DeleteOptions now() {
    return new DeleteOptions(Propagation.BACKGROUND, 0L, "", "", false);
  }
}
