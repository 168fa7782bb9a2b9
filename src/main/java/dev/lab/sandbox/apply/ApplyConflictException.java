package dev.lab.sandbox.apply;

import java.util.List;
import java.util.TreeSet;

/** Others have set fields that are to be applied, and set them otherwise. */
public final class ApplyConflictException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Conflict> conflicts;

  /**
   * One field.
   *
   * @param with who set it, as messages name them
   */
  public record Conflict(String with, String path) {}

  ApplyConflictException(List<Conflict> conflicts) {
    super(words(conflicts), null, false, false);
    this.conflicts = List.copyOf(conflicts);
  }

  /** The fields. */
  public List<Conflict> conflicts() {
    return conflicts;
  }

  private static String words(List<Conflict> conflicts) {
    if (conflicts.size() == 1) {
      Conflict one = conflicts.getFirst();
      return "Apply failed with 1 conflict: conflict with " + one.with + ": " + one.path;
    }
    StringBuilder text = new StringBuilder();
    for (String with : new TreeSet<>(conflicts.stream().map(Conflict::with).toList())) {
      text.append(text.isEmpty() ? "" : "\n").append("conflicts with ").append(with).append(":");
      conflicts.stream()
          .filter(c -> c.with.equals(with))
          .forEach(c -> text.append("\n- ").append(c.path));
    }
    return "Apply failed with " + conflicts.size() + " conflicts: " + text;
  }
}
