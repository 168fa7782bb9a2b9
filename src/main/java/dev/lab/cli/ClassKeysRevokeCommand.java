package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.evidence.EvidenceException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lab class keys revoke ID…}. */
@Command(
    name = "revoke",
    description = {
      "Revoke learners' keys, such as one that another has got: what they signed, whenever that was,"
          + " does not count any more. It stands in class.pub, so grade with that one.",
      "lab class keys --roster FILE then makes new ones for those who have none."
    },
    mixinStandardHelpOptions = true)
final class ClassKeysRevokeCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description = "Learners; or keys, by the 12 digits that lab grade prints.")
  private List<String> which = List.of();

  @Option(
      names = {"--out", "--keys"},
      paramLabel = "DIR",
      description = "Where the keys are (class-keys of lab's own state).")
  private @Nullable Path keys;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() {
    Console at = Console.given(console);
    ClassKeys all = ClassKeys.in(at, keys);
    try {
      for (String each : which) {
        at.out().println(all.revoke(each, Instant.now()));
        at.out().flush();
      }
      return ExitCode.PASSED;
    } catch (EvidenceException e) {
      throw new CommandException(ExitCode.USAGE, e.getMessage());
    }
  }
}
