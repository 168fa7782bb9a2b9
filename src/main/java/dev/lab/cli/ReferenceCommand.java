package dev.lab.cli;

import dev.lab.check.ExitCode;
import dev.lab.check.Kind;
import dev.lab.check.kinds.CheckKinds;
import dev.lab.check.reference.LabSchema;
import dev.lab.check.reference.ReferencePage;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code lab reference [--schema lab|step]}. */
@Command(
    name = "reference",
    description = "Print the reference of the language of labs, for authors.",
    mixinStandardHelpOptions = true)
final class ReferenceCommand implements Callable<Integer>, LabCommand.OnConsole {
  @Option(
      names = "--schema",
      paramLabel = "lab|step",
      description = "The JSON Schema of lab.yaml, or of a step's front matter, for editors.")
  private String schema = "";

  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() {
    Collection<Kind> kinds = CheckKinds.all().values();
    String text =
        switch (schema) {
          case "" -> ReferencePage.of(kinds);
          case "lab" -> new LabSchema(kinds).lab();
          case "step" -> new LabSchema(kinds).step();
          default ->
              throw new CommandException(
                  ExitCode.USAGE, "--schema is lab or step, not \"" + schema + "\"");
        };
    Console at = Console.given(console);
    at.out().print(text);
    at.out().flush();
    return ExitCode.PASSED;
  }
}
