package dev.lab.sandbox.quota;

/**
 * What one sandbox may hold.
 *
 * @param pods Pods of all namespaces
 * @param ofAKind objects of any other kind, of all namespaces
 * @param objects what all objects may weigh in memory
 * @param history what the changes that watches can go back to may weigh
 * @param disk bytes of images, blobs and volumes
 * @param images images of the engine, and names of images
 * @param log bytes of one container's log
 */
public record Caps(
    int pods, int ofAKind, long objects, long history, long disk, int images, long log) {
  private static final long MIB = 1024 * 1024;

  public Caps {
    if (pods < 1
        || ofAKind < 1
        || objects < 1
        || history < 1
        || disk < 1
        || images < 1
        || log < 1) {
      throw new IllegalArgumentException("each cap leaves room for something");
    }
  }

  /** For a sandbox that has its machine for itself. */
  public static Caps alone() {
    return new Caps(
        Integer.MAX_VALUE,
        Integer.MAX_VALUE,
        Long.MAX_VALUE,
        64 * MIB,
        Long.MAX_VALUE,
        Integer.MAX_VALUE,
        4 * MIB);
  }

  /** For one of many on a machine: more than any step of a lab needs. */
  public static Caps shared() {
    return new Caps(30, 100, 12 * MIB, 4 * MIB, 128 * MIB, 200, MIB / 4);
  }

  /** Whether anything is counted. */
  public boolean counts() {
    return disk < Long.MAX_VALUE;
  }
}
