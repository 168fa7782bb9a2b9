package dev.lab.registry.store.object;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NamesInOrderTest {
  /** A page of a listing: the names in the order of their keys. */
  private static NamesInOrder.Names page(List<String> keys, int size) {
    List<String> some = keys.subList(0, Math.min(size, keys.size()));
    List<String> rest = keys.subList(some.size(), keys.size());
    return new NamesInOrder.Names(
        some.stream().map(k -> k.substring(0, k.length() - 1)).toList(),
        some.isEmpty() ? "" : some.getLast(),
        rest.isEmpty() ? null : () -> page(rest, size));
  }

  private static List<String> read(TreeSet<String> names, String after, int size)
      throws IOException {
    TreeSet<String> keys = new TreeSet<>();
    names.forEach(n -> keys.add(n + "/"));
    List<String> later = List.copyOf(keys.tailSet(after, false));
    NamesInOrder order = new NamesInOrder(() -> page(later, size), names::contains, after);
    List<String> found = new ArrayList<>();
    for (String name = order.next(); name != null; name = order.next()) {
      found.add(name);
    }
    return found;
  }

  @Test
  void namesComeInTheirOrderHoweverLongThePagesAre() throws Exception {
    Random random = new Random(1);
    for (int round = 0; round < 500; round++) {
      TreeSet<String> names = new TreeSet<>();
      for (int i = random.nextInt(20); i >= 0; i--) {
        StringBuilder name = new StringBuilder("a");
        for (int length = random.nextInt(5); length > 0; length--) {
          name.append("-.0a_".charAt(random.nextInt(5)));
        }
        names.add(name.toString());
      }
      List<String> sorted = List.copyOf(names);
      int size = 1 + random.nextInt(6);
      assertEquals(sorted, read(names, "", size));
      String after = sorted.get(random.nextInt(sorted.size()));
      assertEquals(List.copyOf(names.tailSet(after, false)), read(names, after, size));
      assertEquals(List.copyOf(names.tailSet("a-0", false)), read(names, "a-0", size));
    }
  }
}
