package dev.lab.registry.gc;

import dev.lab.registry.name.Digest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order in which manifests go: each before all that it lists, so that none is ever there
 * without its parts; and before those that are about it, so that none loses its signature and stays
 * after all. Where an index lists a manifest that is about the index, the first of the two holds.
 */
final class DeletionOrder {
  private final Map<Digest, References> references;
  private final Map<Digest, List<Digest>> referrers;
  private final Set<Digest> left;
  private final Map<Digest, Integer> listedBy = new HashMap<>();

  private DeletionOrder(
      Collection<Digest> doomed,
      Map<Digest, References> references,
      Map<Digest, List<Digest>> referrers) {
    this.references = references;
    this.referrers = referrers;
    this.left = new LinkedHashSet<>(doomed);
  }

  static List<Digest> of(
      Collection<Digest> doomed,
      Map<Digest, References> references,
      Map<Digest, List<Digest>> referrers) {
    return new DeletionOrder(doomed, references, referrers).sort();
  }

  private Set<Digest> parts(Digest digest) {
    return references.getOrDefault(digest, References.NONE).needs();
  }

  private List<Digest> sort() {
    for (Digest digest : left) {
      parts(digest).stream()
          .filter(left::contains)
          .forEach(part -> listedBy.merge(part, 1, Integer::sum));
    }
    Deque<Digest> free = new ArrayDeque<>();
    Deque<Digest> aboutOthers = new ArrayDeque<>();
    left.stream().filter(d -> !listedBy.containsKey(d)).forEach(d -> sortIn(d, free, aboutOthers));
    List<Digest> order = new ArrayList<>();
    Set<Digest> done = new HashSet<>();
    while (!free.isEmpty() || !aboutOthers.isEmpty()) {
      Digest next = free.isEmpty() ? aboutOthers.remove() : free.remove();
      if (!done.add(next)) {
        continue;
      }
      order.add(next);
      left.remove(next);
      for (Digest part : parts(next)) {
        if (left.contains(part) && listedBy.merge(part, -1, Integer::sum) == 0) {
          sortIn(part, free, aboutOthers);
        }
      }
      referrers.getOrDefault(next, List.of()).stream()
          .filter(r -> left.contains(r) && listedBy.getOrDefault(r, 0) == 0)
          .forEach(free::add);
    }
    return order;
  }

  private void sortIn(Digest digest, Deque<Digest> free, Deque<Digest> aboutOthers) {
    boolean waits =
        references
            .getOrDefault(digest, References.NONE)
            .subject()
            .filter(left::contains)
            .isPresent();
    (waits ? aboutOthers : free).add(digest);
  }
}
