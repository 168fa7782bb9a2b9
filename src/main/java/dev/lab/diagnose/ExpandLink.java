package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.target.LearnerShell.ShellVariable;
import java.util.Optional;

/** REGISTRY and TAG have the values that the names need, and other programs see them. */
final class ExpandLink implements Link {
  @Override
  public Station at() {
    return Station.VARIABLE;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    return subject.kind().equals("images-expand")
        ? variable("REGISTRY", subject.text("registry"), situation)
            .or(() -> variable("TAG", subject.text("tag"), situation))
        : Optional.empty();
  }

  private static Optional<Cause> variable(String name, String wanted, Situation situation) {
    ShellVariable variable = situation.world().shell().variables().get(name);
    String how = "export " + name + "=" + wanted;
    if (variable == null) {
      return Optional.of(Remedies.unset(name, how));
    }
    if (!variable.value().equals(wanted)) {
      return Optional.of(Remedies.answer("wrong-value", name + " is " + variable.value(), how));
    }
    return variable.exported() ? Optional.empty() : Optional.of(Remedies.notExported(name));
  }
}
