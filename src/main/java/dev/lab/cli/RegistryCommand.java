package dev.lab.cli;

import dev.lab.registry.cli.RegistryMain;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code lab registry …}: the registry alone. */
@Command(
    name = "registry",
    description = "Run the registry alone: lab registry serve --port 5000 --data DIR",
    customSynopsis =
        "lab registry serve [--port PORT] [--host ADDRESS] [--data DIR] [--delete] [--read-only]")
final class RegistryCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", hidden = true)
  private List<String> words = new ArrayList<>();

  @Override
  public Integer call() {
    return RegistryMain.run(words.toArray(String[]::new), System.out, System.err);
  }
}
