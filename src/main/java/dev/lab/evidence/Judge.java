package dev.lab.evidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says which of the bundles that a learner handed in counts, and what is wrong with the others. */
public final class Judge {
  private static final Comparator<BundleSource.Found> NEWER =
      Comparator.<BundleSource.Found>comparingLong(f -> head(f).number())
          .thenComparing(f -> head(f).taken());

  private final String lab;
  private final Optional<ClassKey> key;
  private final boolean unsigned;
  private final Remembered remembered;

  /**
   * A judge.
   *
   * @param lab the lab's id
   * @param key that vouches for signatures; empty where they can't be looked at
   * @param unsigned whether what is not signed counts, where there is a key
   */
  public Judge(String lab, Optional<ClassKey> key, boolean unsigned, Remembered remembered) {
    this.lab = lab;
    this.key = key;
    this.unsigned = unsigned;
    this.remembered = remembered;
  }

  private static Head head(BundleSource.Found found) {
    return found.opened().orElseThrow().bundle().head();
  }

  /** Looks at all that was found of a learner. */
  public Judged judge(String learner, List<BundleSource.Found> all) {
    List<String> notes = new ArrayList<>();
    List<BundleSource.Found> good = new ArrayList<>();
    for (BundleSource.Found each : all) {
      String wrong = wrong(learner, each);
      if (wrong.isEmpty()) {
        good.add(each);
      } else {
        notes.add(each.name() + ": " + wrong);
      }
    }
    Optional<BundleSource.Found> best = good.stream().max(NEWER);
    if (best.isEmpty()) {
      return new Judged(Optional.empty(), false, notes);
    }
    Optional<String> replayed = remembered.against(learner, head(best.get()));
    if (replayed.isPresent()) {
      notes.addFirst(best.get().name() + ": " + replayed.get());
      return new Judged(Optional.empty(), false, notes);
    }
    for (BundleSource.Found each : good) {
      if (each.latest() && head(each).number() < head(best.get()).number()) {
        notes.add(
            each.name()
                + ": an older bundle was pushed again, number "
                + head(each).number()
                + "; number "
                + head(best.get()).number()
                + " counts");
      }
    }
    BundleReader.Opened opened = best.get().opened().orElseThrow();
    boolean vouched = key.isPresent() && opened.signature().isPresent();
    if (!vouched) {
      notes.add(
          opened.signature().isPresent()
              ? "its signature was not looked at: there is no key of the class"
              : "it is not signed");
    }
    return new Judged(Optional.of(opened), vouched, notes);
  }

  private String wrong(String learner, BundleSource.Found found) {
    if (found.opened().isEmpty()) {
      return found.problem();
    }
    BundleReader.Opened opened = found.opened().get();
    Head head = opened.bundle().head();
    Optional<BundleSignature> signature = opened.signature();
    if (key.isPresent() && signature.isPresent()) {
      Optional<String> against = key.get().against(opened, signature.get());
      if (against.isPresent()) {
        return against.get();
      }
    }
    if (key.isPresent() && signature.isEmpty() && !unsigned) {
      return "it is not signed; --unsigned grades it all the same";
    }
    if (!head.learner().equals(learner)) {
      return "it is the bundle of "
          + (head.learner().isEmpty() ? "nobody" : "\"" + head.learner() + "\"")
          + ", not of \""
          + learner
          + "\"";
    }
    return head.lab().equals(lab) ? "" : "it is of the lab " + head.lab() + ", not of " + lab;
  }
}
