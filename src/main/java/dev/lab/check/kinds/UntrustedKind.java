package dev.lab.check.kinds;

import dev.lab.check.Kind;
import dev.lab.check.Outcome;
import dev.lab.check.Situation;
import dev.lab.course.CheckSpec;
import dev.lab.course.Field;
import java.util.List;

/** Stands for a kind that a jar of the lab's may bring, as long as the lab is not trusted. */
record UntrustedKind(String name) implements Kind {
  @Override
  public String doc() {
    return "A kind that comes with the lab";
  }

  @Override
  public List<Field> fields() {
    return List.of();
  }

  @Override
  public Outcome look(CheckSpec spec, Situation situation) {
    return Outcome.Skipped.notTrusted(
        "its kind, " + name + ", is a program that comes with the lab; --trust lets it in");
  }
}
