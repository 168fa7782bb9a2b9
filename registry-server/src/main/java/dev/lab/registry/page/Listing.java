package dev.lab.registry.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * One page of a sorted list.
 *
 * @param next the entry that the following page comes after; empty on the last page
 */
record Listing<T>(List<T> entries, Optional<T> next) {
  /** Read at once, as not all of it may be shown. */
  private static final int LEAST = 200;

  Listing {
    entries = List.copyOf(entries);
  }

  /** Gives entries of the sorted list. */
  @FunctionalInterface
  interface Source<T> {
    /** At most so many after this one. */
    List<T> read(String after, int limit) throws IOException;
  }

  /** The first entries after one that may be shown. */
  static <T> Listing<T> read(Source<T> source, Predicate<T> shown, String after, int most)
      throws IOException {
    List<T> found = new ArrayList<>();
    int asked = Math.max(most + 1, LEAST);
    String last = after;
    while (found.size() <= most) {
      List<T> more = source.read(last, asked);
      more.stream().filter(shown).limit(most + 1L - found.size()).forEach(found::add);
      if (more.size() < asked) {
        break;
      }
      last = more.getLast().toString();
    }
    if (found.size() <= most) {
      return new Listing<>(found, Optional.empty());
    }
    return new Listing<>(found.subList(0, most), Optional.of(found.get(most - 1)));
  }
}
