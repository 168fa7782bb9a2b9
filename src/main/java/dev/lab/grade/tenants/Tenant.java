package dev.lab.grade.tenants;

import dev.lab.grade.roster.Learner;
import dev.lab.registry.name.Digest;
import java.util.Locale;

/** A learner and the namespace that is the learner's own. */
public record Tenant(Learner learner, String namespace) {
  private static final int LONGEST = 63;
  private static final int MARK = 8;

  /**
   * The namespace that the roster names, else one of the id. An id that is no such name is written
   * as one, and marked so that no two are alike.
   *
   * @param prefix of namespaces that the roster does not name
   */
  public static Tenant of(Learner learner, String prefix) {
    if (!learner.namespace().isEmpty()) {
      return new Tenant(learner, learner.namespace());
    }
    String wanted = prefix + "-" + learner.id();
    String name =
        wanted.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    if (!name.equals(wanted) || name.length() > LONGEST) {
      String mark = Digest.sha256(learner.id()).hex().substring(0, MARK);
      int room = LONGEST - MARK - 1;
      name = (name.length() > room ? name.substring(0, room) : name) + "-" + mark;
    }
    return new Tenant(learner, name);
  }
}
