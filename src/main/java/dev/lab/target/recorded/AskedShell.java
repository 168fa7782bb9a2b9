package dev.lab.target.recorded;

import dev.lab.target.LearnerShell;
import java.util.AbstractMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shell whose questions go through {@link Answers}. Of its variables only those are asked for
 * that are looked at by name: a shell has many that are nobody's business.
 */
final class AskedShell implements LearnerShell {
  private final Answers answers;
  private final LearnerShell shell;

  AskedShell(Answers answers, LearnerShell shell) {
    this.answers = answers;
    this.shell = shell;
  }

  @Override
  public boolean visible() {
    return shell.visible();
  }

  @Override
  public Map<String, ShellVariable> variables() {
    return new Variables();
  }

  @Override
  public List<RanLine> lines() {
    return answers.answer(Question.of("shell", "lines"), Codec.LINES, shell::lines);
  }

  @Override
  public Map<String, String> answers() {
    return answers.answer(Question.of("shell", "answers"), Codec.ANSWERS, shell::answers);
  }

  private final class Variables extends AbstractMap<String, ShellVariable> {
    @Override
    public @Nullable ShellVariable get(Object name) {
      Optional<ShellVariable> value =
          answers.answer(
              Question.of("variable", String.valueOf(name)),
              Codec.VARIABLE,
              () -> Optional.ofNullable(shell.variables().get(name)));
      return value.orElse(null);
    }

    @Override
    public boolean containsKey(Object name) {
      return get(name) != null;
    }

    @Override
    public Set<Map.Entry<String, ShellVariable>> entrySet() {
      return shell.variables().entrySet();
    }
  }
}
