package dev.lab.grade.journal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a roster is other than it was: the ids of the rows that are new, gone, and say other things.
 */
public record RosterChange(List<String> added, List<String> removed, List<String> changed) {
  private static final int MOST_NAMED = 5;

  public RosterChange {
    added = List.copyOf(added);
    removed = List.copyOf(removed);
    changed = List.copyOf(changed);
  }

  static RosterChange between(JournalHead before, JournalHead now) {
    Map<String, String> old = new HashMap<>();
    before.rows().forEach(r -> old.put(r.id(), r.digest()));
    List<String> added = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (JournalHead.Row row : now.rows()) {
      String digest = old.remove(row.id());
      if (digest == null) {
        added.add(row.id());
      } else if (!digest.equals(row.digest())) {
        changed.add(row.id());
      }
    }
    List<String> removed =
        before.rows().stream().map(JournalHead.Row::id).filter(old::containsKey).toList();
    return new RosterChange(added, removed, changed);
  }

  /** Whether it is as it was. */
  public boolean none() {
    return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
  }

  /** A sentence for each way in which it changed. */
  public List<String> words() {
    List<String> words = new ArrayList<>();
    say(words, added, "new in the roster");
    say(words, removed, "no longer in the roster, and left out");
    say(words, changed, "changed in the roster, and graded anew");
    return words;
  }

  private static void say(List<String> words, List<String> ids, String what) {
    if (!ids.isEmpty()) {
      String named = String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size())));
      String more = ids.size() > MOST_NAMED ? ", …" : "";
      words.add(ids.size() + " " + what + ": " + named + more);
    }
  }
}
