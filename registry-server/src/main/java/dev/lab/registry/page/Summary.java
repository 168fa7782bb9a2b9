package dev.lab.registry.page;

import java.time.Instant;
import java.util.Optional;

/**
 * A manifest in a row of a table.
 *
 * @param what its platforms, or its type where it has none
 * @param least the size of its smallest image in bytes, config and layers together
 * @param most the size of its largest; less than 0 where it is not known
 * @param whole whether all that it refers to was there
 */
record Summary(String what, long least, long most, Optional<Instant> created, boolean whole) {
  /** So much is said of what it is. */
  private static final int LONGEST = 200;

  Summary {
    what = Cells.cut(what, LONGEST);
  }

  static Summary missing() {
    return new Summary("its manifest is not here", 0, -1, Optional.empty(), false);
  }

  /** Its size in words; those of the smallest and the largest where they differ. */
  String size() {
    if (most < 0) {
      return "";
    }
    String small = Words.size(least);
    String large = Words.size(most);
    return small.equals(large) ? large : small + " to " + large;
  }
}
