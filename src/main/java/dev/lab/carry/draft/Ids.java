package dev.lab.carry.draft;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Names for steps and checks, made of their titles, each once. */
public final class Ids {
  private static final int LONGEST = 40;

  private final Map<String, Integer> next = new HashMap<>();
  private final Set<String> taken = new HashSet<>();

  /** None is taken yet. */
  public Ids() {}

  /** A name made of words; of others where there is no letter in them. */
  public static String of(String words, String otherwise) {
    String id =
        Normalizer.normalize(words, Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    if (id.length() > LONGEST) {
      id = id.substring(0, LONGEST).replaceAll("-[^-]*$", "").replaceAll("-+$", "");
    }
    return id.isEmpty() ? otherwise : id;
  }

  /** The same, with a number where it is taken. */
  public String fresh(String words, String otherwise) {
    String id = of(words, otherwise);
    String name = id;
    while (!taken.add(name)) {
      name = id + "-" + (1 + next.merge(id, 1, Integer::sum));
    }
    return name;
  }
}
