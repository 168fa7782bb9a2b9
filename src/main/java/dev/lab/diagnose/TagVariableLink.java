package dev.lab.diagnose;

import dev.lab.check.Outcome.Cause;
import dev.lab.check.Situation;
import dev.lab.target.LearnerShell.ShellVariable;
import java.util.Optional;

/** TAG is set, to the right tag, and exported. */
final class TagVariableLink implements Link {
  private static final String NAME = "TAG";

  @Override
  public Station at() {
    return Station.VARIABLE;
  }

  @Override
  public Optional<Cause> broken(Subject subject, Situation situation) {
    boolean about = subject.kind().equals("shell-variable") && subject.text("name").equals(NAME);
    boolean building =
        RegistryVariableLink.isPushing(subject, situation)
            && !subject.text("tag").isEmpty()
            && !subject.text("tag").equals("latest");
    if (!about && !building || !situation.world().shell().visible()) {
      return Optional.empty();
    }
    String wanted = subject.text(about ? "value" : "tag");
    String how = "export TAG=" + wanted + (building ? ", then build and push again" : "");
    ShellVariable variable = situation.world().shell().variables().get(NAME);
    if (variable == null) {
      return Optional.of(Remedies.unset(NAME, how));
    }
    if (variable.value().isEmpty()) {
      return Optional.of(Remedies.empty(NAME, how));
    }
    if (!variable.value().equals(wanted)) {
      return Optional.of(Remedies.otherValue(NAME, variable.value(), wanted));
    }
    return variable.exported() ? Optional.empty() : Optional.of(Remedies.notExported(NAME));
  }
}
