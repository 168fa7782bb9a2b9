package dev.lab.session;

import dev.lab.course.CheckSpec;
import dev.lab.course.Lab;
import dev.lab.course.Step;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a lab's points the learner has. Hidden checks are grading's and count nothing here; a
 * step whose solution was typed for the learner earns nothing.
 *
 * @param of what there is, bonus apart
 * @param bonusOf what there is on top
 * @param hints what hints have cost
 */
record Points(double of, double earned, double bonusOf, double bonus, int hints) {

  static Points of(Desk desk) {
    double of = 0;
    double earned = 0;
    double bonusOf = 0;
    double bonus = 0;
    for (Step step : desk.lab().steps()) {
      boolean own = !desk.progress().solved().contains(step.id());
      for (CheckSpec check : step.shown()) {
        if (!desk.counts(check)) {
          continue;
        }
        double its = own ? desk.points(check) : 0;
        if (check.worth().bonus()) {
          bonusOf += check.worth().points();
          bonus += its;
        } else {
          of += check.worth().points();
          earned += its;
        }
      }
    }
    return new Points(of, earned, bonusOf, bonus, desk.progress().cost());
  }

  /** Whether the lab's author thought of points at all. */
  static boolean matter(Lab lab) {
    return lab.shown().stream().anyMatch(c -> c.worth().points() != 1 || c.worth().bonus())
        || lab.steps().stream().flatMap(s -> s.hints().stream()).anyMatch(h -> h.price() > 0);
  }

  double total() {
    return earned + bonus - hints;
  }

  /** A sentence without its full stop. */
  String sentence() {
    return number(earned)
        + " of "
        + number(of)
        + (bonusOf > 0 ? ", and " + number(bonus) + " of " + number(bonusOf) + " bonus" : "")
        + (hints > 0 ? ", less " + hints + " for hints: " + number(total()) : "");
  }

  void into(ObjectNode tree) {
    tree.put("of", of)
        .put("earned", earned)
        .put("bonusOf", bonusOf)
        .put("bonus", bonus)
        .put("hints", hints)
        .put("total", total());
  }

  private static String number(double points) {
    return points == Math.rint(points)
        ? "" + (long) points
        : String.format(Locale.ROOT, "%.1f", points);
  }
}
