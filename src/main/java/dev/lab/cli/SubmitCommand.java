package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.evidence.EvidenceException;
import dev.lab.evidence.Shown;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code lab submit} where no lab runs: what is in a bundle can be seen. Where one does the
 * launcher has handed the word to it already.
 */
@Command(
    name = "submit",
    description = {
      "Hand in your work at the running lab as the checks see it now: a file, or a push to a"
          + " registry. Secrets are left out; --show alone shows what would go.",
      ExitCode.HELP
    },
    mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Option(
      names = "--to",
      paramLabel = "REGISTRY/class/ID",
      description = "Push it there, as an OCI artifact.")
  private String to = "";

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Write it there (ID.labx in your folder, unless it is pushed).")
  private String out = "";

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "The key that your class gave you (LAB_KEY).")
  private String key = "";

  @Option(
      names = "--show",
      arity = "0..1",
      paramLabel = "FILE",
      description = "Say what is in a bundle, or would be in yours.")
  private @Nullable Path show;

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() {
    Console at = Console.given(console);
    if (show == null || show.toString().isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE, "no lab is running; start one with: lab start shipping-images");
    }
    try {
      at.out().print(Shown.file(show));
      at.out().flush();
      return ExitCode.PASSED;
    } catch (EvidenceException e) {
      throw new CommandException(ExitCode.USAGE, show + ": " + e.getMessage());
    }
  }
}
