package dev.lab.cli;

import dev.lab.check.ExitCode;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/** {@code lab env}: the variables by which a second terminal finds the running lab. */
@Command(name = "env", description = "Print the running lab's variables: eval \"$(./lab env)\"")
final class EnvCommand implements Callable<Integer>, LabCommand.OnConsole {
  private @Nullable Console console;

  @Override
  public void use(Console given) {
    console = given;
  }

  @Override
  public Integer call() {
    Console at = Console.given(console);
    Map<String, String> values =
        new SessionFile(at.state().path().resolve("session"))
            .live()
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE,
                        "no lab is running; start one with: lab start shipping-images"));
    print(at, SessionFile.variables(values));
    return ExitCode.PASSED;
  }

  static void print(Console console, Map<String, String> variables) {
    variables.forEach(
        (k, v) -> console.out().println("export " + k + "='" + v.replace("'", "'\\''") + "'"));
    console.out().flush();
  }
}
