package dev.lab.registry.gc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lab.registry.name.Digest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeletionOrderTest {
  private static Digest digest(int i) {
    return Digest.sha256("manifest " + i);
  }

  @Test
  void whatListsOthersGoesBeforeThemAndWhatIsAboutOthersAfterThem() {
    Random random = new Random(1);
    for (int round = 0; round < 200; round++) {
      int count = 1 + random.nextInt(20);
      Map<Digest, References> references = new HashMap<>();
      Map<Digest, List<Digest>> referrers = new HashMap<>();
      for (int i = 0; i < count; i++) {
        Set<Digest> parts = new HashSet<>();
        for (int part = i + 1; part < count; part++) {
          if (random.nextInt(4) == 0) {
            parts.add(digest(part));
          }
        }
        Optional<Digest> subject =
            i > 0 && random.nextBoolean()
                ? Optional.of(digest(random.nextInt(i)))
                : Optional.empty();
        references.put(digest(i), new References(parts, subject));
        int about = i;
        subject.ifPresent(
            s -> referrers.computeIfAbsent(s, d -> new ArrayList<>()).add(digest(about)));
      }
      List<Digest> doomed = new ArrayList<>(references.keySet());
      Collections.shuffle(doomed, random);
      List<Digest> order = DeletionOrder.of(doomed, references, referrers);
      assertEquals(Set.copyOf(doomed), Set.copyOf(order));
      assertEquals(count, order.size());
      references.forEach(
          (d, r) -> {
            r.needs().forEach(part -> assertTrue(order.indexOf(d) < order.indexOf(part)));
            r.subject().ifPresent(s -> assertTrue(order.indexOf(s) < order.indexOf(d)));
          });
    }
  }

  @Test
  void anIndexAboutWhatItListsGoesFirst() {
    Map<Digest, References> references =
        Map.of(
            digest(0),
            References.NONE,
            digest(1),
            new References(Set.of(digest(0)), Optional.of(digest(0))));
    assertEquals(
        List.of(digest(1), digest(0)),
        DeletionOrder.of(
            List.of(digest(0), digest(1)), references, Map.of(digest(0), List.of(digest(1)))));
  }
}
